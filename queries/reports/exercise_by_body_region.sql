-- How much of the movement work is billed as 97110, by the region of the body treated.
-- Grain: body_region
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    scope_key as body_region,
    patients,
    patient_days,
    movement_units,
    exercise_units,
    exercise_share,
    has_too_few_patients
from metrics.chosen_movement
where scope = 'body region'
order by movement_units desc, body_region asc
