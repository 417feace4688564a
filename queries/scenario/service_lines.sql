-- A line of a touched patient-day as it would be recoded, in the columns of staged.service_lines.
-- Grain: service_line_id
-- Source: scenario.line_parts
-- Kept as: inlined
select * exclude (part, is_moved)
from scenario.line_parts
where part <> 'billed'
