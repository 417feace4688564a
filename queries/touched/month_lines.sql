-- A line of a touched month.
-- It takes the place of staged.claim_lines while what is kept by month is computed anew.
-- Grain: service_line_id
-- Source: staged.claim_lines, touched.month_days
-- Kept as: temporary view
select claim_lines.*
from staged.claim_lines
inner join touched.month_days
    on claim_lines.service_date = month_days.service_date
