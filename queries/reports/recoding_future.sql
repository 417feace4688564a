-- What coding so would bring, the days of the plan priced before and after by the schedule of
-- $on_date: in all, by direction, by kind of day. Where both directions move on a day it is one day.
-- Grain: summary_kind, summary_key, is_medicare_like
-- Source: scenario.judged_days, scenario.future_days; a payer by the visit pays the same
with days as (
    select
        judged_days.direction,
        judged_days.cause,
        judged_days.is_medicare_like,
        judged_days.is_paid_per_visit,
        judged_days.recoded_units,
        judged_days.has_conflict,
        judged_days.is_counted,
        future_days.unknown_lines = 0 as is_known,
        future_days.after_amount - future_days.before_amount as changed_amount,
        future_days.after_payment_amount - future_days.before_payment_amount
            as changed_payment_amount,
        future_days.after_owed_amount - future_days.before_owed_amount as changed_owed_amount
    from scenario.judged_days
    inner join scenario.future_days
        on
            judged_days.priced_patient_id = future_days.priced_patient_id
            and judged_days.service_date = future_days.service_date
            and judged_days.billing_npi is not distinct from future_days.billing_npi
            and judged_days.payer = future_days.payer
),

known as (
    select
        *,
        is_known and is_counted as is_summed,
        if(is_paid_per_visit, 0.00, changed_amount) as difference_amount
    from days
)

select
    case
        when grouping(direction) = 0 then 'direction'
        when grouping(cause) = 0 then 'cause'
        else 'total'
    end as summary_kind,
    coalesce(direction, cause, 'all') as summary_key,
    is_medicare_like,
    count(*) as patient_days,
    sum(recoded_units) as recoded_units,
    count(*) filter (where not is_known) as unknown_days,
    count(*) filter (where has_conflict) as conflict_days,
    sum(difference_amount) filter (where is_summed) as difference_amount,
    sum(changed_payment_amount) filter (where is_summed) as payment_difference_amount,
    sum(changed_owed_amount) filter (where is_summed) as patient_difference_amount
from known
group by
    grouping sets (
        (is_medicare_like),
        (is_medicare_like, direction),
        (is_medicare_like, cause)
    )
order by summary_kind asc, summary_key asc, is_medicare_like desc
