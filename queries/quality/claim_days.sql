-- A day of the loaded period with what was billed on it; the period runs from the first to the
-- last week of usual work, so that a mistyped year does not stretch it.
-- Grain: service_date
-- Source: staged.service_lines; federal holidays, as observed: 5 U.S.C. 6103
-- Kept as: inlined
with worked as (
    select
        service_date,
        -- The first day of 1900 was a Monday.
        date_diff('day', date '1900-01-01', service_date) // 7 as service_week,
        count(*) as lines,
        sum(charge_amount) as charge_amount
    from staged.service_lines
    where resolution is null and service_date >= date '2000-01-01'
    group by service_date
),

live_weeks as (
    select
        service_week,
        min(service_date) as first_date,
        max(service_date) as last_date
    from worked
    group by service_week
    -- At least half as many days as a usual week: less is a closed week, or a slip.
    having
        2 * count(*) * (select count(distinct every.service_week) from worked as every)
        >= (select count(*) from worked as every)
),

period as (
    select
        min(first_date) as first_date,
        max(last_date) as last_date
    from live_weeks
),

days as (
    select
        cast(days.day as date) as service_date,
        date_diff('day', date '1900-01-01', cast(days.day as date)) as day_number
    from period
    cross join
        lateral
        unnest(generate_series(period.first_date, period.last_date, interval 1 day))
            as days (day)
),

dated as (
    select
        *,
        day_number % 7 as weekday_number,
        100 * month(service_date) + day(service_date) as month_day,
        100 * month(service_date + interval 1 day) + day(service_date + interval 1 day) as next_day,
        100 * month(service_date - interval 1 day) + day(service_date - interval 1 day) as day_before
    from days
)

select
    dated.service_date,
    dated.weekday_number,
    live_weeks.service_week is not null as is_live,
    dated.month_day in (101, 619, 704, 1111, 1225)
    or (dated.weekday_number = 4 and dated.next_day in (101, 619, 704, 1111, 1225))
    or (dated.weekday_number = 0 and dated.day_before in (101, 619, 704, 1111, 1225))
    or (dated.weekday_number = 0 and dated.month_day between 115 and 121)
    or (dated.weekday_number = 0 and dated.month_day between 215 and 221)
    or (dated.weekday_number = 0 and dated.month_day between 525 and 531)
    or (dated.weekday_number = 0 and dated.month_day between 901 and 907)
    or (dated.weekday_number = 0 and dated.month_day between 1008 and 1014)
    or (dated.weekday_number = 3 and dated.month_day between 1122 and 1128) as is_holiday,
    coalesce(worked.lines, 0) as lines,
    worked.charge_amount
from dated
left join worked
    on dated.service_date = worked.service_date
left join live_weeks
    on dated.day_number // 7 = live_weeks.service_week
