-- The movement work of a patient in a month with a therapist, at a clinic, for a payer; a day that
-- is split over several of these is a row of its own, to be added up by who looks at it.
-- Grain: service_month, clinic_id, rendering_npi, payer, body_region, patient_id,
-- split_date (empty = the days that are not split)
-- Source: metrics.visit_measures
-- Kept as: table
-- Refreshed by: patient_id from service_date
select
    service_month,
    -- A month stands as long as its last day is not touched.
    last_day(service_month) as service_date,
    clinic_id,
    rendering_npi,
    payer,
    body_region,
    patient_id,
    split_date,
    cast(sum(timed_units) as integer) as timed_units,
    cast(sum(movement_units) as integer) as movement_units,
    cast(sum(exercise_units) as integer) as exercise_units,
    cast(sum(neuromuscular_units) as integer) as neuromuscular_units,
    cast(sum(activity_units) as integer) as activity_units,
    cast(sum(assistant_movement_units) as integer) as assistant_movement_units,
    cast(sum(early_movement_units) as integer) as early_movement_units,
    cast(sum(early_exercise_units) as integer) as early_exercise_units,
    cast(sum(late_movement_units) as integer) as late_movement_units,
    cast(sum(late_exercise_units) as integer) as late_exercise_units,
    cast(sum(later_visits) as integer) as later_visits,
    cast(sum(same_set_visits) as integer) as same_set_visits,
    sum(exercise_minutes) as exercise_minutes,
    cast(sum(clocked_exercise_units) as integer) as clocked_exercise_units,
    cast(sum(clocked_days) as integer) as clocked_days,
    cast(sum(movement_days) as integer) as movement_days,
    cast(sum(exercise_only_days) as integer) as exercise_only_days,
    cast(sum(three_exercise_days) as integer) as three_exercise_days,
    cast(sum(exercise_and_neuromuscular_days) as integer) as exercise_and_neuromuscular_days,
    cast(sum(exercise_and_activity_days) as integer) as exercise_and_activity_days,
    cast(sum(neuromuscular_and_activity_days) as integer) as neuromuscular_and_activity_days
from metrics.visit_measures
group by service_month, clinic_id, rendering_npi, payer, body_region, patient_id, split_date
