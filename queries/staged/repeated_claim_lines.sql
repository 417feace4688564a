-- A claim line that more than one row gives: the few keys among which repeats are looked for.
-- Grain: patient_id, claim_id, line_number
-- Source: raw.service_lines
-- Kept as: view
select
    patient_id,
    claim_id,
    line_number
from raw.service_lines
group by patient_id, claim_id, line_number
having count(*) > 1
