-- The period of the fee schedule that a day belongs to.
-- Grain: service_date
-- Source: rules.periods
-- Kept as: table
select
    cast(days.day as date) as service_date,
    periods.period_from
from rules.periods
cross join
    lateral
    unnest(generate_series(periods.period_from, periods.period_before - interval 1 day, interval 1 day))
        as days (day)
