-- A line with negative units whose service a void or replacement of the claim takes back, too.
-- Grain: service_line_id
-- Source: ours: a practice system books a reversal where the 837 voids the claim
-- Kept as: inlined
select distinct reversals.service_line_id
from staged.claim_lines as reversals
inner join staged.claim_lines as originals
    on
        reversals.patient_id = originals.patient_id
        and reversals.service_date = originals.service_date
        and reversals.hcpcs_code = originals.hcpcs_code
        and -reversals.units = originals.units
inner join staged.corrected_lines
    on originals.service_line_id = corrected_lines.service_line_id
where reversals.units < 0
