-- How much of the movement work is billed as 97110, by the therapist it is billed under.
-- Grain: rendering_npi
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    movement.scope_key as rendering_npi,
    movement.exercise_units,
    movement.neuromuscular_units,
    movement.activity_units,
    movement.movement_units,
    movement.timed_units,
    movement.assistant_movement_units,
    movement.patients,
    movement.patient_days,
    movement.exercise_only_days,
    movement.three_exercise_days,
    movement.has_too_few_patients,
    movement.exercise_share,
    movement.neuromuscular_share,
    movement.activity_share,
    movement.timed_exercise_share,
    movement.assistant_share,
    movement.exercise_units_per_day,
    movement.exercise_only_share,
    movement.three_exercise_share,
    therapists.rendering_name
from metrics.chosen_movement as movement
left join metrics.therapists
    on movement.scope_key = therapists.rendering_npi
where movement.scope = 'therapist'
order by movement.exercise_share desc, movement.scope_key asc
