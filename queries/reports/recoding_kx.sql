-- What recoding does to Medicare's KX threshold: patients of a year and a bucket whose allowed
-- amounts pass it only as recoded, or no longer pass it. A practice sees its own claims alone: those
-- above are at least so many. Without GP, GO or GN a line counts as PT;
-- a day on which lines of both buckets move counts in OT's.
-- Grain: service_year, discipline_group, direction
-- Law: CMS Claims Processing Manual ch. 5 s. 10.2, 10.3: what accrues is the allowed amount
with moved as (
    select
        priced_patient_id,
        service_date,
        billing_npi,
        payer,
        min(if(discipline = 'OT', 'OT', 'PT+SLP')) as discipline_group
    from scenario.touched_lines
    where moved_units > 0
    group by priced_patient_id, service_date, billing_npi, payer
),

changes as (
    select
        judged_days.patient_id,
        year(judged_days.service_date) as service_year,
        moved.discipline_group,
        judged_days.direction,
        sum(judged_days.difference_amount) as change_amount
    from scenario.judged_days
    inner join moved
        on
            judged_days.priced_patient_id = moved.priced_patient_id
            and judged_days.service_date = moved.service_date
            and judged_days.billing_npi is not distinct from moved.billing_npi
            and judged_days.payer = moved.payer
    where judged_days.is_counted and judged_days.is_medicare_like
    group by
        judged_days.patient_id, year(judged_days.service_date),
        moved.discipline_group, judged_days.direction
),

accrued as (
    select
        patient_id,
        year(service_date) as service_year,
        if(discipline = 'OT', 'OT', 'PT+SLP') as discipline_group,
        sum(expected_amount) as before_amount
    from priced.expected_payments
    where
        is_medicare_like
        and pricing_status not in ('reversed', 'reversal_unmatched')
        and patient_id in (select changes.patient_id from changes)
    group by patient_id, year(service_date), if(discipline = 'OT', 'OT', 'PT+SLP')
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
