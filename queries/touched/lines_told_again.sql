-- A line of a claim that the load tells of, from whatever load.
-- It takes the place of staged.claim_lines while the lines are counted that the load tells again.
-- Grain: service_line_id
-- Source: staged.claim_lines, touched.load_lines
-- Kept as: temporary view
select claim_lines.*
from staged.claim_lines
where claim_lines.claim_id in (select load_lines.claim_id from touched.load_lines)
