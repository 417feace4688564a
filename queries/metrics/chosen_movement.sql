-- How the movement work within the filters is coded, by each way of looking.
-- exercise_share = 97110 / (97110 + 97112 + 97530) units; the timed one is of all timed units.
-- Grain: scope, scope_month (empty = all months), scope_key (empty = all, or none named)
-- Source: metrics.movement_sums
-- Kept as: inlined
select
    *,
    -- So few that a handful of patients makes the share.
    patients < 20 as has_too_few_patients,
    cast(exercise_units as double) / movement_units as exercise_share,
    cast(neuromuscular_units as double) / movement_units as neuromuscular_share,
    cast(activity_units as double) / movement_units as activity_share,
    cast(exercise_units as double) / nullif(timed_units, 0) as timed_exercise_share,
    cast(assistant_movement_units as double) / movement_units as assistant_share,
    cast(movement_units as double) / patient_days as movement_units_per_day,
    cast(exercise_units as double) / patient_days as exercise_units_per_day,
    cast(exercise_only_days as double) / patient_days as exercise_only_share,
    cast(three_exercise_days as double) / patient_days as three_exercise_share,
    cast(exercise_and_neuromuscular_days as double) / patient_days
        as exercise_and_neuromuscular_share,
    cast(exercise_and_activity_days as double) / patient_days as exercise_and_activity_share,
    cast(neuromuscular_and_activity_days as double) / patient_days
        as neuromuscular_and_activity_share,
    cast(same_set_visits as double) / nullif(later_visits, 0) as same_set_share,
    cast(early_exercise_units as double) / nullif(early_movement_units, 0)
        as early_exercise_share,
    cast(late_exercise_units as double) / nullif(late_movement_units, 0) as late_exercise_share,
    -- Minutes are of the days and units of 97110 whose minutes are known.
    cast(exercise_minutes as double) / nullif(clocked_days, 0) as exercise_minutes_per_day,
    cast(exercise_minutes as double) / nullif(clocked_exercise_units, 0)
        as minutes_per_exercise_unit
from metrics.movement_sums
