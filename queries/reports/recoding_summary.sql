-- What recoding would change by month, clinic, direction and cause; Medicare and others apart.
-- Upward and downward moves are never added up; exposure runs from the difference of the codes
-- to the whole line. Days that cannot be priced, or whose conflict leaves them out, count in no sum.
-- Grain: service_month, clinic_id, direction, cause, is_medicare_like
-- Source: scenario.judged_days
select
    cast(service_month as date) as service_month,
    clinic_id,
    direction,
    cause,
    is_medicare_like,
    count(*) as patient_days,
    sum(recoded_units) as recoded_units,
    count(*) filter (where difference_amount is null) as unknown_days,
    count(*) filter (where has_conflict) as conflict_days,
    count(*) filter (where conflict = 'unknown') as unchecked_days,
    count(*) filter (where is_counted and difference_amount is not null) as counted_days,
    cast(sum(expected_before_amount) filter (where is_counted) as decimal(18, 2))
        as expected_before_amount,
    cast(sum(expected_after_amount) filter (where is_counted) as decimal(18, 2))
        as expected_after_amount,
    cast(sum(difference_amount) filter (where is_counted) as decimal(18, 2)) as difference_amount,
    cast(sum(list_difference_amount) filter (where is_counted) as decimal(18, 2))
        as list_difference_amount,
    cast(sum(payment_difference_amount) filter (where is_counted) as decimal(18, 2))
        as payment_difference_amount,
    cast(sum(patient_difference_amount) filter (where is_counted) as decimal(18, 2))
        as patient_difference_amount,
    cast(
        -sum(difference_amount) filter (where is_counted and direction = 'downward')
        as decimal(18, 2)
    ) as exposure_low_amount,
    cast(
        sum(line_amount) filter (where is_counted and direction = 'downward') as decimal(18, 2)
    ) as exposure_high_amount
from scenario.judged_days
group by service_month, clinic_id, direction, cause, is_medicare_like
order by
    service_month asc, clinic_id asc, direction desc, cause asc, is_medicare_like desc
