-- A line on a touched day: all of these are touched lines.
-- It takes the place of priced.ranked_lines while what is kept by day is computed anew.
-- Grain: service_line_id
-- Source: priced.ranked_lines, touched.lines, touched.days
-- Kept as: late, after priced.ranked_lines
select ranked_lines.*
from priced.ranked_lines
where
    ranked_lines.service_line_id in (select lines.service_line_id from touched.lines)
    -- Said of the day, too, so that other lines are passed over unread.
    and ranked_lines.service_date in (select days.service_date from touched.days)
