-- A patient's day within the filters with at least one unit of 97110, 97112 or 97530, as seen by
-- each way of looking: in all, and per month, clinic, therapist, payer, and clinic and month.
-- Grain: scope, service_month (empty = all months), clinic_id, rendering_npi, payer, patient_id, service_date
-- Source: metrics.patient_days
-- Kept as: inlined
select
    case grouping(service_month, clinic_id, rendering_npi, payer)
        when 15 then 'all'
        when 7 then 'month'
        when 11 then 'clinic'
        when 13 then 'therapist'
        when 14 then 'payer'
        when 3 then 'clinic and month'
    end as scope,
    service_month,
    clinic_id,
    rendering_npi,
    payer,
    patient_id,
    service_date,
    sum(exercise_units) as exercise_units,
    sum(neuromuscular_units) as neuromuscular_units,
    sum(activity_units) as activity_units,
    sum(movement_units) as movement_units,
    sum(assistant_movement_units) as assistant_movement_units
from metrics.chosen_patient_days
where movement_units > 0
group by grouping sets (
    (patient_id, service_date),
    (service_month, patient_id, service_date),
    (clinic_id, patient_id, service_date),
    (rendering_npi, patient_id, service_date),
    (payer, patient_id, service_date),
    (clinic_id, service_month, patient_id, service_date)
)
