-- A line of a touched claim.
-- Grain: service_line_id
-- Source: staged.claim_lines, touched.claims
-- Kept as: temporary
select claim_lines.*
from staged.claim_lines
inner join touched.claims
    on claim_lines.root_claim_id = claims.root_claim_id
