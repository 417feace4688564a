-- How much of the movement work is billed as 97110, by payer.
-- Grain: payer
-- Source: metrics.patient_days with at least one unit of 97110, 97112 or 97530
with days as (
    select
        payer,
        patient_id,
        service_date,
        sum(exercise_units) as exercise_units,
        sum(neuromuscular_units) as neuromuscular_units,
        sum(activity_units) as activity_units,
        sum(movement_units) as movement_units,
        sum(assistant_movement_units) as assistant_movement_units
    from metrics.chosen_patient_days
    where movement_units > 0
    group by payer, patient_id, service_date
),

sums as (
    select
        payer,
        sum(exercise_units) as exercise_units,
        sum(neuromuscular_units) as neuromuscular_units,
        sum(activity_units) as activity_units,
        sum(movement_units) as movement_units,
        sum(assistant_movement_units) as assistant_movement_units,
        count(distinct patient_id) as patients,
        count(*) as patient_days,
        count(*) filter (where exercise_units = movement_units) as exercise_only_days,
        count(*) filter (where exercise_units >= 3) as three_exercise_days
    from days
    group by payer
)

select
    sums.*,
    cast(sums.exercise_units as double) / sums.movement_units as exercise_share,
    cast(sums.neuromuscular_units as double) / sums.movement_units as neuromuscular_share,
    cast(sums.activity_units as double) / sums.movement_units as activity_share,
    cast(sums.assistant_movement_units as double) / sums.movement_units as assistant_share,
    cast(sums.exercise_units as double) / sums.patient_days as exercise_units_per_day,
    cast(sums.exercise_only_days as double) / sums.patient_days as exercise_only_share,
    cast(sums.three_exercise_days as double) / sums.patient_days as three_exercise_share
from sums
where sums.movement_units > 0
order by sums.payer
