-- A claim that is not touched itself, with a line on a touched day.
-- Grain: root_claim_id
-- Source: staged.claim_lines, touched.days
-- Kept as: temporary
select distinct claim_lines.root_claim_id
from staged.claim_lines
inner join touched.days
    on
        claim_lines.service_date = days.service_date
        and claim_lines.patient_id = days.patient_id
where claim_lines.root_claim_id not in (select claims.root_claim_id from touched.claims)
