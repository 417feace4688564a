-- What recoding would change: in all, by month, by clinic, by kind of day (cause), by conflict.
-- One row set for all five, because pricing the touched days twice is the costly part.
-- Grain: summary_kind, summary_key, direction, is_medicare_like
-- Source: scenario.judged_days; days whose moved units cannot be priced are counted, not summed
with days as (
    select
        *,
        coalesce(conflict, 'none') as conflict_name,
        coalesce(clinic_id, '') as clinic
    from scenario.judged_days
)

select
    case
        when grouping(service_month) = 0 then 'month'
        when grouping(clinic) = 0 then 'clinic'
        when grouping(cause) = 0 then 'cause'
        when grouping(conflict_name) = 0 then 'conflict'
        else 'total'
    end as summary_kind,
    coalesce(
        cast(cast(service_month as date) as varchar), clinic, cause, conflict_name, 'all'
    ) as summary_key,
    direction,
    is_medicare_like,
    count(*) as patient_days,
    sum(recoded_units) as recoded_units,
    count(*) filter (where difference_amount is null) as unknown_days,
    count(*) filter (where has_conflict) as conflict_days,
    count(*) filter (where conflict = 'unknown') as unchecked_days,
    sum(expected_before_amount) filter (where is_counted) as expected_before_amount,
    sum(expected_after_amount) filter (where is_counted) as expected_after_amount,
    sum(difference_amount) filter (where is_counted) as difference_amount,
    sum(list_difference_amount) filter (where is_counted) as list_difference_amount,
    sum(payment_difference_amount) filter (where is_counted) as payment_difference_amount,
    sum(patient_difference_amount) filter (where is_counted) as patient_difference_amount,
    sum(line_amount) filter (where is_counted) as line_amount,
    sum(line_payment_amount) filter (where is_counted) as line_payment_amount
from days
group by
    grouping sets (
        (direction, is_medicare_like),
        (direction, is_medicare_like, service_month),
        (direction, is_medicare_like, clinic),
        (direction, is_medicare_like, cause),
        (direction, is_medicare_like, conflict_name)
    )
order by summary_kind asc, summary_key asc, direction desc, is_medicare_like desc
