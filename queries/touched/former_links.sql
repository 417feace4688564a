-- A patient link as it was before the loads that come or go.
-- Grain: patient_id, claim_id
-- Source: staged.patient_links
-- Kept as: noted
select * from staged.patient_links
