-- What recoding does to Medicare's KX threshold: patients of a year and a bucket whose allowed
-- amounts pass it only as recoded, or no longer pass it. A practice sees its own claims alone: those
-- above are at least so many. Without GP, GO or GN a day counts as PT.
-- Grain: service_year, discipline_group, direction
-- Law: CMS Claims Processing Manual ch. 5 s. 10.2, 10.3: what accrues is the allowed amount
with buckets as (
    select
        patient_id,
        service_date,
        payer,
        year(service_date) as service_year,
        if(discipline = 'OT', 'OT', 'PT+SLP') as discipline_group,
        expected_amount
    from metrics.patient_days
    where is_medicare_like
),

accrued as (
    select
        patient_id,
        service_year,
        discipline_group,
        sum(expected_amount) as before_amount
    from buckets
    group by patient_id, service_year, discipline_group
),

days as (
    select
        patient_id,
        service_date,
        payer,
        min(discipline_group) as discipline_group
    from buckets
    group by patient_id, service_date, payer
),

changes as (
    select
        judged_days.patient_id,
        year(judged_days.service_date) as service_year,
        days.discipline_group,
        judged_days.direction,
        sum(judged_days.difference_amount) as change_amount
    from scenario.judged_days
    inner join days
        on
            judged_days.patient_id = days.patient_id
            and judged_days.service_date = days.service_date
            and judged_days.payer = days.payer
    where judged_days.is_counted and judged_days.is_medicare_like
    group by
        judged_days.patient_id, year(judged_days.service_date),
        days.discipline_group, judged_days.direction
)

select
    changes.service_year,
    changes.discipline_group,
    changes.direction,
    kx_thresholds.threshold_amount,
    count(*) as patients,
    count(*) filter (where before_amount > threshold_amount) as patients_above_before,
    count(*) filter (where before_amount + change_amount > threshold_amount)
        as patients_above_after
from changes
inner join accrued
    on
        changes.patient_id = accrued.patient_id
        and changes.service_year = accrued.service_year
        and changes.discipline_group = accrued.discipline_group
inner join rules.kx_thresholds
    on
        changes.discipline_group = kx_thresholds.discipline_group
        and changes.service_year = year(kx_thresholds.effective_from)
group by
    changes.service_year, changes.discipline_group, changes.direction,
    kx_thresholds.threshold_amount
order by changes.service_year, changes.discipline_group, changes.direction
