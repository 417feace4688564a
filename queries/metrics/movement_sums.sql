-- Units, patients and days of the movement work within the filters, by each way of looking. Days
-- without a movement code count for the timed units and the sets of codes alone.
-- Grain: scope, service_month (empty = all months), clinic_id, rendering_npi, payer,
-- visit_number (empty = all), body_region (empty = all)
-- Source: metrics.movement_days
-- Kept as: inlined
select
    scope,
    service_month,
    clinic_id,
    rendering_npi,
    payer,
    visit_number,
    body_region,
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
    sum(clocked_exercise_units) as clocked_exercise_units,
    count(*) filter (where clocked_exercise_units > 0) as clocked_days,
    count(distinct if(movement_units > 0, patient_id, null)) as patients,
    count(*) filter (where movement_units > 0) as patient_days,
    count(*) filter (where movement_units > 0 and exercise_units = movement_units)
        as exercise_only_days,
    count(*) filter (where exercise_units >= 3) as three_exercise_days,
    count(*) filter (where exercise_units > 0 and neuromuscular_units > 0)
        as exercise_and_neuromuscular_days,
    count(*) filter (where exercise_units > 0 and activity_units > 0)
        as exercise_and_activity_days,
    count(*) filter (where neuromuscular_units > 0 and activity_units > 0)
        as neuromuscular_and_activity_days
from metrics.movement_days
group by scope, service_month, clinic_id, rendering_npi, payer, visit_number, body_region
having sum(movement_units) > 0
