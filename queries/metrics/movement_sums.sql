-- Units, patients and days of the movement work within the filters, by each way of looking. Days
-- without a movement code count for the timed units and the sets of codes alone.
-- Grain: scope, scope_month (empty = all months), scope_key (empty = all, or none named)
-- Source: metrics.movement_scopes, metrics.split_days
-- Kept as: inlined
with counted as (
    select * exclude (service_month, clinic_id, rendering_npi, payer, body_region, no_month, no_key)
    from metrics.movement_scopes
    where split_date is null
    union all
    select *
    from metrics.split_days
)

select
    scope,
    scope_month,
    scope_key,
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
    sum(clocked_days) as clocked_days,
    count(distinct patient_id) filter (where movement_days > 0) as patients,
    sum(movement_days) as patient_days,
    sum(exercise_only_days) as exercise_only_days,
    sum(three_exercise_days) as three_exercise_days,
    sum(exercise_and_neuromuscular_days) as exercise_and_neuromuscular_days,
    sum(exercise_and_activity_days) as exercise_and_activity_days,
    sum(neuromuscular_and_activity_days) as neuromuscular_and_activity_days
from counted
group by scope, scope_month, scope_key
having sum(movement_units) > 0
