-- What recoding would change for Medicare, by how far back each direction may still be taken up on
-- $on_date: `open`; upward `good_cause`, where only good cause reopens; `closed`; `unknown`, where
-- no payment date says when a line was determined.
-- Grain: direction, window_state
-- Law: published.recoding_limits: reopening by initial determination, overpayments by receipt
with limits as (
    select
        max(if(name = 'reopening_years', cast(value as integer), null)) as reopening_years,
        max(if(name = 'good_cause_years', cast(value as integer), null)) as good_cause_years,
        max(if(name = 'look_back_years', cast(value as integer), null)) as look_back_years
    from published.recoding_limits
),

today as (
    select
        limits.*,
        year(cast($on_date as date)) * 10000
        + month(cast($on_date as date)) * 100
        + day(cast($on_date as date)) as day_number
    from limits
),

placed as (
    select
        windowed_days.*,
        if(
            windowed_days.direction = 'upward', today.reopening_years, today.look_back_years
        ) as open_years,
        case
            when windowed_days.earliest_number + open_years * 10000 >= today.day_number then 'open'
            when windowed_days.counted_date is null then 'unknown'
            when
                windowed_days.direction = 'upward'
                and windowed_days.earliest_number + today.good_cause_years * 10000
                >= today.day_number
                then 'good_cause'
            else 'closed'
        end as window_state
    from scenario.windowed_days
    cross join today
)

select
    direction,
    window_state,
    count(*) as patient_days,
    sum(recoded_units) as recoded_units,
    sum(difference_amount) filter (where is_counted) as difference_amount,
    sum(line_amount) filter (where is_counted) as line_amount,
    sum(payment_difference_amount) filter (where is_counted) as payment_difference_amount,
    sum(line_payment_amount) filter (where is_counted) as line_payment_amount
from placed
group by direction, window_state
order by direction desc, window_state asc
