-- What the plan would change, month by month.
-- Grain: service_month, is_medicare_like
-- Source: scenario.recoded_days; days whose moved units cannot be priced are counted, not summed
with days as (
    select
        recoded_days.*,
        cast(date_trunc('month', recoded_days.service_date) as date) as service_month,
        payers.is_medicare_like,
        conflicts.conflict,
        day_marks.cause
    from scenario.recoded_days
    inner join (select distinct payer, is_medicare_like from staged.payers) as payers
        on recoded_days.payer = payers.payer
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
    service_month, is_medicare_like,
    count(*) as patient_days,
    sum(recoded_units) as recoded_units,
    count(*) filter (where difference_amount is null) as unknown_days,
    count(*) filter (where conflict <> 'unknown') as conflict_days,
    sum(expected_before_amount) as expected_before_amount,
    sum(expected_after_amount) as expected_after_amount,
    sum(difference_amount) as difference_amount,
    sum(list_difference_amount) as list_difference_amount,
    sum(payment_difference_amount) as payment_difference_amount,
    sum(patient_difference_amount) as patient_difference_amount
from days
group by service_month, is_medicare_like
order by service_month, is_medicare_like desc
