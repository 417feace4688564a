-- How much of the movement work is billed as 97110, by which visit of its episode it is.
-- Grain: visit_number
-- Source: metrics.visit_number_sums
-- Presenter: yes
select
    visit_number,
    -- The last of them stands for itself and all later ones.
    visit_number = 25 as is_last_and_later,
    patients,
    patient_days,
    movement_units,
    exercise_units,
    neuromuscular_units,
    activity_units,
    cast(exercise_units as double) / movement_units as exercise_share
from metrics.visit_number_sums
order by visit_number
