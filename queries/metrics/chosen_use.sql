-- What the reports about the use of 97110 tell alike, by each way of looking.
-- Grain: scope, scope_month (empty = all months), scope_key (empty = all, or none named)
-- Source: metrics.chosen_movement
-- Kept as: inlined
select
    scope,
    scope_month,
    scope_key,
    exercise_units,
    neuromuscular_units,
    activity_units,
    movement_units,
    timed_units,
    assistant_movement_units,
    patients,
    patient_days,
    exercise_only_days,
    three_exercise_days,
    has_too_few_patients,
    exercise_share,
    neuromuscular_share,
    activity_share,
    timed_exercise_share,
    assistant_share,
    exercise_units_per_day,
    exercise_only_share,
    three_exercise_share
from metrics.chosen_movement
