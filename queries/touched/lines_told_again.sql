-- A line of a claim that the load tells of, from whatever load.
-- It takes the place of staged.claim_lines while the lines are counted that the load tells again.
-- Grain: service_line_id
-- Source: staged.claim_lines, touched.load_claim_lines
-- Kept as: temporary view
select claim_lines.*
from staged.claim_lines
where
    claim_lines.service_line_id in (
        select noted.service_line_id from touched.load_claim_lines as noted
    )
