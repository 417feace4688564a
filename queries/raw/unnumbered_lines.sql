-- A service line of the load that is being read, whose file numbers no lines: it waits for its
-- number, and is in raw.service_lines when the load is complete.
-- Grain: service_line_id
-- Source: claim files, read by dashboard/intake
-- Kept as: stored
select *
from raw.service_lines
where false
