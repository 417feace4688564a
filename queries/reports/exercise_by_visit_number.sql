-- How much of the movement work is billed as 97110, by which visit of its episode it is.
-- Grain: visit_number
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    visit_number,
    -- For the last of them stands for itself and all later ones.
    visit_number = 25 as is_last_and_later,
    patients,
    patient_days,
    movement_units,
    exercise_units,
    neuromuscular_units,
    activity_units,
    exercise_share
from metrics.chosen_movement
where scope = 'visit number'
order by visit_number
