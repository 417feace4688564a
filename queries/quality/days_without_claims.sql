-- A day without a claim on a weekday on which the practice otherwise works: on at least half of
-- the same weekdays of the eight weeks with claims before it and after it. Federal holidays, the
-- bridge to a weekend that they make, Christmas Eve and New Year's Eve are left out.
-- Grain: service_date
-- Source: quality.claim_days
-- Kept as: inlined
with numbered as (
    select
        *,
        is_holiday
        or (weekday_number = 4 and coalesce(lag(is_holiday) over (order by service_date), false))
        or (weekday_number = 0 and coalesce(lead(is_holiday) over (order by service_date), false))
        or 100 * month(service_date) + day(service_date) in (1224, 1231) as is_usually_closed,
        -- Weeks without claims have no number of their own, so that a long gap is found whole.
        sum(if(is_live, 1, 0)) over (
            partition by weekday_number order by service_date
        ) as live_number
    from quality.claim_days
),

compared as (
    select
        *,
        sum(if(is_live, 1, 0)) over nearby as nearby_days,
        sum(if(is_live and lines > 0, 1, 0)) over nearby as worked_days,
        sum(if(is_live, lines, 0)) over nearby as nearby_lines,
        sum(if(is_live, charge_amount, 0)) over nearby as nearby_charge_amount
    from numbered
    window nearby as (
        partition by weekday_number
        order by live_number range between 8 preceding and 8 following
    )
)

select
    service_date,
    weekday_number,
    cast(round(cast(nearby_lines as double) / worked_days) as bigint) as usual_lines,
    cast(nearby_charge_amount / worked_days as decimal(14, 2)) as usual_charge_amount
from compared
where lines = 0 and not is_usually_closed and worked_days > 0 and 2 * worked_days >= nearby_days
