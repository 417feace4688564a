-- What a day is by its units of 97110 (3 for three and more), 97112 and 97530 (1 for one and more):
-- each column is 1 or 0, so that their sums count days.
-- Grain: exercise_level, neuromuscular_level, activity_level
-- Source: the measures of 97110 use; metrics.visit_measures and metrics.split_days join it
-- Kept as: inlined
with exercise as (
    select unnest([0, 1, 2, 3]) as exercise_level
),

neuromuscular as (
    select unnest([0, 1]) as neuromuscular_level
),

activity as (
    select unnest([0, 1]) as activity_level
),

levels as (
    select
        exercise.exercise_level,
        neuromuscular.neuromuscular_level,
        activity.activity_level
    from exercise
    cross join neuromuscular
    cross join activity
)

select
    exercise_level,
    neuromuscular_level,
    activity_level,
    if(exercise_level + neuromuscular_level + activity_level > 0, 1, 0) as movement_days,
    if(exercise_level > 0 and neuromuscular_level + activity_level = 0, 1, 0)
        as exercise_only_days,
    if(exercise_level = 3, 1, 0) as three_exercise_days,
    if(exercise_level > 0 and neuromuscular_level = 1, 1, 0) as exercise_and_neuromuscular_days,
    if(exercise_level > 0 and activity_level = 1, 1, 0) as exercise_and_activity_days,
    if(neuromuscular_level = 1 and activity_level = 1, 1, 0) as neuromuscular_and_activity_days
from levels
