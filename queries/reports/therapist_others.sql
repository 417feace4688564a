-- How all others than a therapist use the movement codes together: what a therapist's pattern is held
-- against, so that in a small practice nobody hides in an average of their own making.
-- Grain: rendering_npi
-- Source: metrics.chosen_movement
-- Exported: no, it is what therapist_habits leaves of the practice
with movement as (
    select * from metrics.chosen_movement
)

select
    own.scope_key as rendering_npi,
    cast(everybody.exercise_units - own.exercise_units as double)
    / nullif(everybody.movement_units - own.movement_units, 0) as exercise_share,
    cast(everybody.neuromuscular_units - own.neuromuscular_units as double)
    / nullif(everybody.movement_units - own.movement_units, 0) as neuromuscular_share,
    cast(everybody.activity_units - own.activity_units as double)
    / nullif(everybody.movement_units - own.movement_units, 0) as activity_share,
    cast(everybody.same_set_visits - own.same_set_visits as double)
    / nullif(everybody.later_visits - own.later_visits, 0) as same_set_share,
    cast(everybody.early_exercise_units - own.early_exercise_units as double)
    / nullif(everybody.early_movement_units - own.early_movement_units, 0) as early_exercise_share,
    cast(everybody.late_exercise_units - own.late_exercise_units as double)
    / nullif(everybody.late_movement_units - own.late_movement_units, 0) as late_exercise_share
from movement as own
inner join movement as everybody
    on everybody.scope = 'all'
where own.scope = 'therapist' and own.scope_key is not null
order by own.scope_key
