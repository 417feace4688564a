-- A visit with what it adds to each measure of the movement work.
-- Grain: as metrics.visits
-- Source: metrics.visits, metrics.day_kinds; visits 1 to 3 are early, those from the 13th on late
-- Kept as: inlined
select
    visits.service_month,
    visits.service_date,
    visits.clinic_id,
    visits.rendering_npi,
    visits.payer,
    visits.is_medicare_like,
    visits.body_region,
    visits.patient_id,
    -- The rows of such a day are added up before it is said what kind of day it is.
    if(visits.is_split_day, visits.service_date, null) as split_date,
    visits.timed_units,
    visits.movement_units,
    visits.exercise_units,
    visits.neuromuscular_units,
    visits.activity_units,
    visits.assistant_movement_units,
    if(visits.visit_number <= 3, visits.movement_units, 0) as early_movement_units,
    if(visits.visit_number <= 3, visits.exercise_units, 0) as early_exercise_units,
    if(visits.visit_number >= 13, visits.movement_units, 0) as late_movement_units,
    if(visits.visit_number >= 13, visits.exercise_units, 0) as late_exercise_units,
    if(visits.is_same_set is null, 0, 1) as later_visits,
    if(visits.is_same_set, 1, 0) as same_set_visits,
    visits.exercise_minutes,
    coalesce(visits.clocked_exercise_units, 0) as clocked_exercise_units,
    if(visits.clocked_exercise_units > 0, 1, 0) as clocked_days,
    kinds.movement_days,
    kinds.exercise_only_days,
    kinds.three_exercise_days,
    kinds.exercise_and_neuromuscular_days,
    kinds.exercise_and_activity_days,
    kinds.neuromuscular_and_activity_days
from metrics.visits
inner join metrics.day_kinds as kinds
    on
        least(visits.exercise_units, 3) = kinds.exercise_level
        and least(visits.neuromuscular_units, 1) = kinds.neuromuscular_level
        and least(visits.activity_units, 1) = kinds.activity_level
