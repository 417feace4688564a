-- The claim that a correction belonged to before the loads that come or go.
-- Grain: claim_id
-- Source: staged.claim_roots
-- Kept as: noted
select * from staged.claim_roots
