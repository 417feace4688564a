-- How much of the movement work is billed as 97110, month by month.
-- Grain: service_month
-- Source: metrics.chosen_movement
-- Presenter: yes
select
    scope_month as service_month,
    exercise_units,
    neuromuscular_units,
    activity_units,
    movement_units,
    timed_units,
    assistant_movement_units,
    patients,
    patient_days,
    exercise_only_days,
    three_exercise_days,
    has_too_few_patients,
    exercise_share,
    neuromuscular_share,
    activity_share,
    timed_exercise_share,
    assistant_share,
    exercise_units_per_day,
    exercise_only_share,
    three_exercise_share
from metrics.chosen_movement
where scope = 'month'
order by service_month
