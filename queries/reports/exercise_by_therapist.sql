-- How much of the movement work is billed as 97110, by the therapist it is billed under.
-- Grain: rendering_npi
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    chosen_movement.* exclude (scope, service_month, clinic_id, payer),
    therapists.rendering_name
from metrics.chosen_movement
left join metrics.therapists
    on chosen_movement.rendering_npi = therapists.rendering_npi
where chosen_movement.scope = 'therapist'
order by chosen_movement.exercise_share desc, chosen_movement.rendering_npi asc
