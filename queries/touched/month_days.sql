-- A day of a touched month: by days, not by months, old lines are passed over by their dates.
-- Grain: service_date
-- Source: touched.months
-- Kept as: temporary
select cast(days.day as date) as service_date
from touched.months
cross join
    lateral
    unnest(
        generate_series(
            months.service_month,
            months.service_month + interval 1 month - interval 1 day,
            interval 1 day
        )
    ) as days (day)
