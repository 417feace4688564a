-- All lines that the touched ones follow from: of the touched claims, on the touched days, and of
-- the claims there that are corrected or answered.
-- It takes the place of staged.claim_lines while the touched lines are computed anew.
-- Grain: service_line_id
-- Source: touched.lines_of_claims, touched.lines_of_days, staged.claim_lines
-- Kept as: temporary
select * from touched.lines_of_claims
union all
select lines_of_days.*
from touched.lines_of_days
where
    lines_of_days.root_claim_id not in (
        select other_claims.root_claim_id from touched.other_claims
    )
union all
select claim_lines.*
from staged.claim_lines
inner join touched.other_claims
    on claim_lines.root_claim_id = other_claims.root_claim_id
