-- The movement work within the filters by all that the share of 97110 may depend on.
-- Grain: service_month, clinic_id, rendering_npi, payer, patient_id, body_region, discipline,
-- is_evaluation_day, visit_band
-- Source: metrics.chosen_visits; denied lines count, since they were billed
-- Kept as: inlined
select
    service_month,
    clinic_id,
    rendering_npi,
    payer,
    patient_id,
    body_region,
    discipline,
    has_evaluation as is_evaluation_day,
    visit_band,
    count(distinct service_date) as patient_days,
    sum(timed_units) as timed_units,
    sum(movement_units) as movement_units,
    sum(exercise_units) as exercise_units,
    sum(neuromuscular_units) as neuromuscular_units,
    sum(activity_units) as activity_units,
    sum(assistant_movement_units) as assistant_movement_units
from metrics.chosen_visits
where movement_units > 0
group by all
