-- How much of the movement work is billed as 97110, by clinic and month.
-- Grain: clinic_id, service_month
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    movement.scope_month as service_month,
    movement.scope_key as clinic_id,
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
    clinics.clinic_name
from metrics.chosen_movement as movement
left join settings.clinics
    on movement.scope_key = clinics.clinic_id
where movement.scope = 'clinic and month'
order by movement.scope_key, movement.scope_month
