-- A service that remittances alone told of before the loads that come or go.
-- Grain: service_line_id
-- Source: staged.remittance_claim_lines
-- Kept as: noted
select
    service_line_id,
    claim_id,
    patient_id as told_patient_id,
    service_date
from staged.remittance_claim_lines
