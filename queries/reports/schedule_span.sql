-- The first and the last day that can be priced.
-- Grain: the one row
-- Source: rules.schedule_span
select
    first_day,
    cast(end_day - interval 1 day as date) as last_day
from rules.schedule_span
