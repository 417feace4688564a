-- What recoding would change, in all and by kind of day (cause), at each reading of the notes: 0 from
-- the lowest confidence on, 1 and 2 from a higher one; a plan without readings has 0 alone.
-- patients: of whom a counted day changes; level_patients: of whom a line counts here and at no higher
-- reading. Before an audience no figure of ten patients or fewer is shown, nor a difference of two.
-- Grain: reading, summary_kind, summary_key, direction, is_medicare_like
-- Source: scenario.judged_days; a day is priced once for all readings that move the same of its lines
-- Exported: no, it is what a document says of recoding
with levelled as (
    select
        *,
        (variant - 1) // 2 as level_number
    from scenario.judged_days
),

days as (
    select
        *,
        coalesce(
            lag(level_number) over (
                partition by patient_id, service_date, billing_npi, payer, direction
                order by variant
            ) + 1,
            0
        ) as lowest_reading
    from levelled
),

readings as (
    select unnest([0, 1, 2]) as reading
)

select
    readings.reading,
    if(grouping(days.cause) = 0, 'cause', 'total') as summary_kind,
    coalesce(days.cause, 'all') as summary_key,
    days.direction,
    days.is_medicare_like,
    count(*) as patient_days,
    sum(days.recoded_units) as recoded_units,
    count(*) filter (where days.difference_amount is null) as unknown_days,
    sum(days.difference_amount) filter (where days.is_counted) as difference_amount,
    sum(days.list_difference_amount) filter (where days.is_counted) as list_difference_amount,
    sum(days.line_amount) filter (where days.is_counted) as line_amount,
    count(distinct days.patient_id) filter (
        where days.is_counted and days.difference_amount is not null
    ) as patients,
    count(distinct days.patient_id) filter (where days.level_number = readings.reading)
        as level_patients
from days
inner join readings
    on readings.reading between days.lowest_reading and days.level_number
group by
    grouping sets (
        (readings.reading, days.direction, days.is_medicare_like),
        (readings.reading, days.direction, days.is_medicare_like, days.cause)
    )
order by
    readings.reading asc, summary_kind asc, summary_key asc,
    days.direction desc, days.is_medicare_like desc
