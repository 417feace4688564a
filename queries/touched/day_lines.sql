-- A line on a touched day: all of these are touched lines.
-- It takes the place of priced.ranked_lines while what is kept by day is computed anew.
-- Grain: service_line_id
-- Source: priced.ranked_lines, touched.lines
-- Kept as: temporary view
select ranked_lines.*
from priced.ranked_lines
where ranked_lines.service_line_id in (select lines.service_line_id from touched.lines)
