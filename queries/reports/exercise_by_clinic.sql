-- How much of the movement work is billed as 97110, by clinic.
-- Grain: clinic_id
-- Source: metrics.chosen_use
-- Presenter: yes
select
    movement.scope_key as clinic_id,
    movement.* exclude (scope, scope_month, scope_key),
    clinics.clinic_name
from metrics.chosen_use as movement
left join settings.clinics
    on movement.scope_key = clinics.clinic_id
where movement.scope = 'clinic'
order by movement.exercise_share desc, movement.scope_key asc
