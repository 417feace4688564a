-- How the practice and each therapist use the movement codes: alone, in threes, in pairs, the same
-- set of codes and units as on the visit before, early and late in an episode, and by the clock.
-- Grain: scope, rendering_npi (empty = the practice)
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    if(movement.scope = 'all', 'practice', 'therapist') as scope,
    movement.scope_key as rendering_npi,
    therapists.rendering_name,
    movement.patients,
    movement.patient_days,
    movement.movement_units,
    movement.movement_units_per_day,
    movement.exercise_share,
    movement.neuromuscular_share,
    movement.activity_share,
    movement.timed_exercise_share,
    movement.exercise_only_share,
    movement.three_exercise_share,
    movement.exercise_and_neuromuscular_share,
    movement.exercise_and_activity_share,
    movement.neuromuscular_and_activity_share,
    -- Visits that have one before them in the episode under that therapist.
    movement.later_visits,
    movement.same_set_visits,
    movement.same_set_share,
    movement.early_exercise_share,
    movement.late_exercise_share,
    movement.clocked_exercise_units,
    movement.exercise_minutes_per_day,
    movement.minutes_per_exercise_unit,
    movement.assistant_share
from metrics.chosen_movement as movement
left join metrics.therapists
    on movement.scope_key = therapists.rendering_npi
where
    movement.scope = 'all'
    or (movement.scope = 'therapist' and movement.scope_key is not null)
order by scope, movement.scope_key
