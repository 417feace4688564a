-- A Medicare place that lines lie in, now or at one time: of these the unit fees are kept.
-- Grain: carrier, locality
-- Source: staged.service_lines
-- Kept as: table
-- Refreshed by: adding carrier, locality
select distinct
    carrier,
    locality
from staged.service_lines
where carrier is not null and locality is not null
