-- Units, patients and days of the movement work within the filters, by which visit of its episode
-- it is. The last number is 25, for that visit and all later ones.
-- Grain: visit_number
-- Source: metrics.chosen_visits
-- Kept as: inlined
select
    least(visit_number, 25) as visit_number,
    count(distinct patient_id) as patients,
    count(*) filter (where not is_split_day)
    + count(distinct if(is_split_day, patient_id || ' ' || cast(service_date as varchar), null))
        as patient_days,
    sum(movement_units) as movement_units,
    sum(exercise_units) as exercise_units,
    sum(neuromuscular_units) as neuromuscular_units,
    sum(activity_units) as activity_units
from metrics.chosen_visits
where movement_units > 0
group by least(visit_number, 25)
