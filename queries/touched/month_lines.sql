-- A line of a touched month.
-- It takes the place of priced.ranked_lines while what is kept by month is computed anew.
-- Grain: service_line_id
-- Source: priced.ranked_lines, touched.month_days
-- Kept as: temporary view
select ranked_lines.*
from priced.ranked_lines
inner join touched.month_days
    on ranked_lines.service_date = month_days.service_date
