-- A patient's day within the filters, as seen by each way of looking.
-- Grain: scope, service_month (empty = all months), clinic_id, rendering_npi, payer,
-- visit_number (empty = all), body_region (empty = all), patient_id, service_date
-- Source: metrics.movement_rows; a day of one row is taken as it is, which spares time
-- Kept as: inlined
select * exclude (is_split_day)
from metrics.movement_rows
where not is_split_day
union all
select
    scope,
    service_month,
    clinic_id,
    rendering_npi,
    payer,
    visit_number,
    body_region,
    patient_id,
    service_date,
    sum(timed_units) as timed_units,
    sum(movement_units) as movement_units,
    sum(exercise_units) as exercise_units,
    sum(neuromuscular_units) as neuromuscular_units,
    sum(activity_units) as activity_units,
    sum(assistant_movement_units) as assistant_movement_units,
    sum(early_movement_units) as early_movement_units,
    sum(early_exercise_units) as early_exercise_units,
    sum(late_movement_units) as late_movement_units,
    sum(late_exercise_units) as late_exercise_units,
    sum(later_visits) as later_visits,
    sum(same_set_visits) as same_set_visits,
    sum(exercise_minutes) as exercise_minutes,
    sum(clocked_exercise_units) as clocked_exercise_units
from metrics.movement_rows
where is_split_day
group by
    scope,
    service_month,
    clinic_id,
    rendering_npi,
    payer,
    visit_number,
    body_region,
    patient_id,
    service_date
