-- How much of the movement work is billed as 97110, by clinic and month.
-- Grain: clinic_id, service_month
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    chosen_movement.* exclude (scope, rendering_npi, payer),
    clinics.clinic_name
from metrics.chosen_movement
left join settings.clinics
    on chosen_movement.clinic_id = clinics.clinic_id
where chosen_movement.scope = 'clinic and month'
order by chosen_movement.clinic_id, chosen_movement.service_month
