-- How much of the movement work is billed as 97110, by therapist and month.
-- Grain: service_month, rendering_npi
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    scope_month as service_month,
    scope_key as rendering_npi,
    movement_units,
    exercise_units,
    exercise_share,
    patients
from metrics.chosen_movement
where scope = 'therapist and month'
order by rendering_npi, service_month
