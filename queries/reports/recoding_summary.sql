-- What the plan would change: in all, by month, by kind of day (cause), by NCCI or MUE conflict.
-- One row set for all four, because pricing the touched days twice is the costly part.
-- Grain: summary_kind, summary_key, is_medicare_like
-- Source: scenario.recoded_days; days whose moved units cannot be priced are counted, not summed
with kinds_of_payer as (
    select distinct
        payer,
        is_medicare_like
    from staged.payers
),

days as (
    select
        recoded_days.*,
        date_trunc('month', recoded_days.service_date) as service_month,
        kinds_of_payer.is_medicare_like,
        coalesce(conflicts.conflict, 'none') as conflict,
        day_marks.cause
    from scenario.recoded_days
    inner join kinds_of_payer
        on recoded_days.payer = kinds_of_payer.payer
    inner join scenario.conflicts
        on
            recoded_days.patient_id = conflicts.patient_id
            and recoded_days.service_date = conflicts.service_date
            and recoded_days.billing_npi is not distinct from conflicts.billing_npi
            and recoded_days.payer = conflicts.payer
    inner join scenario.day_marks
        on
            recoded_days.patient_id = day_marks.patient_id
            and recoded_days.service_date = day_marks.service_date
            and recoded_days.billing_npi is not distinct from day_marks.billing_npi
            and recoded_days.payer = day_marks.payer
)

select
    case
        when grouping(service_month) = 0 then 'month'
        when grouping(cause) = 0 then 'cause'
        when grouping(conflict) = 0 then 'conflict'
        else 'total'
    end as summary_kind,
    coalesce(cast(cast(service_month as date) as varchar), cause, conflict, 'all') as summary_key,
    is_medicare_like,
    count(*) as patient_days,
    sum(recoded_units) as recoded_units,
    count(*) filter (where difference_amount is null) as unknown_days,
    count(*) filter (where conflict not in ('none', 'unknown')) as conflict_days,
    count(*) filter (where conflict = 'unknown') as unchecked_days,
    sum(expected_before_amount) as expected_before_amount,
    sum(expected_after_amount) as expected_after_amount,
    sum(difference_amount) as difference_amount,
    sum(list_difference_amount) as list_difference_amount,
    sum(payment_difference_amount) as payment_difference_amount,
    sum(patient_difference_amount) as patient_difference_amount
from days
group by
    grouping sets (
        (is_medicare_like),
        (is_medicare_like, service_month),
        (is_medicare_like, cause),
        (is_medicare_like, conflict)
    )
order by summary_kind asc, summary_key asc, is_medicare_like desc
