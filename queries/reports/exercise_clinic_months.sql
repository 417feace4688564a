-- How much of the movement work is billed as 97110, by clinic and month.
-- Grain: clinic_id, service_month
-- Source: metrics.chosen_use
-- Presenter: yes
select
    movement.scope_month as service_month,
    movement.scope_key as clinic_id,
    movement.* exclude (scope, scope_month, scope_key),
    clinics.clinic_name
from metrics.chosen_use as movement
left join settings.clinics
    on movement.scope_key = clinics.clinic_id
where movement.scope = 'clinic and month'
order by movement.scope_key, movement.scope_month
