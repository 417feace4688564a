-- A day within the filters that is split over several therapists, clinics or payers, as one day by
-- each way of looking.
-- Grain: scope, scope_month (empty = all months), scope_key (empty = all, or none named),
-- patient_id, split_date
-- Source: metrics.movement_scopes, metrics.day_kinds
-- Kept as: inlined
with days as (
    select
        scope,
        scope_month,
        scope_key,
        patient_id,
        split_date,
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
    from metrics.movement_scopes
    where split_date is not null
    group by
        scope,
        scope_month,
        scope_key,
        patient_id,
        split_date
)

select
    days.*,
    if(days.clocked_exercise_units > 0, 1, 0) as clocked_days,
    kinds.* exclude (exercise_level, neuromuscular_level, activity_level)
from days
inner join metrics.day_kinds as kinds
    on
        least(days.exercise_units, 3) = kinds.exercise_level
        and least(days.neuromuscular_units, 1) = kinds.neuromuscular_level
        and least(days.activity_units, 1) = kinds.activity_level
