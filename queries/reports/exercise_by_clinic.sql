-- How much of the movement work is billed as 97110, by clinic.
-- Grain: clinic_id
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    chosen_movement.* exclude (scope, service_month, rendering_npi, payer),
    clinics.clinic_name
from metrics.chosen_movement
left join settings.clinics
    on chosen_movement.clinic_id = clinics.clinic_id
where chosen_movement.scope = 'clinic'
order by chosen_movement.exercise_share desc, chosen_movement.clinic_id asc
