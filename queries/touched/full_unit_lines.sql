-- A touched line one of whose units is paid whole.
-- It takes the place of priced.full_unit_lines while the touched lines are ranked anew.
-- Grain: service_line_id
-- Source: priced.full_unit_lines, touched.lines
-- Kept as: temporary view
select full_unit_lines.service_line_id
from priced.full_unit_lines
where full_unit_lines.service_line_id in (select lines.service_line_id from touched.lines)
