-- All lines of the claims that have a line on a touched day: what the touched lines follow from.
-- It takes the place of staged.claim_lines while the touched lines are computed anew.
-- Grain: service_line_id
-- Source: staged.claim_lines
-- Kept as: temporary
select * from touched.lines_of_claims
union all
select claim_lines.*
from staged.claim_lines
inner join touched.other_claims
    on claim_lines.root_claim_id = other_claims.root_claim_id
