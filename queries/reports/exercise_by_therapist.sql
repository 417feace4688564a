-- How much of the movement work is billed as 97110, by the therapist it is billed under.
-- Grain: rendering_npi
-- Source: metrics.patient_days with at least one unit of 97110, 97112 or 97530
with days as (
    select
        rendering_npi,
        patient_id,
        service_date,
        sum(exercise_units) as exercise_units,
        sum(neuromuscular_units) as neuromuscular_units,
        sum(activity_units) as activity_units,
        sum(movement_units) as movement_units,
        sum(assistant_movement_units) as assistant_movement_units
    from metrics.chosen_patient_days
    where movement_units > 0
    group by rendering_npi, patient_id, service_date
),

sums as (
    select
        rendering_npi,
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
    group by rendering_npi
)

select
    sums.*,
    therapists.rendering_name,
    -- So few that a handful of patients makes the share.
    sums.patients < 20 as has_too_few_patients,
    cast(sums.exercise_units as double) / sums.movement_units as exercise_share,
    cast(sums.neuromuscular_units as double) / sums.movement_units as neuromuscular_share,
    cast(sums.activity_units as double) / sums.movement_units as activity_share,
    cast(sums.assistant_movement_units as double) / sums.movement_units as assistant_share,
    cast(sums.exercise_units as double) / sums.patient_days as exercise_units_per_day,
    cast(sums.exercise_only_days as double) / sums.patient_days as exercise_only_share,
    cast(sums.three_exercise_days as double) / sums.patient_days as three_exercise_share
from sums
left join metrics.therapists
    on sums.rendering_npi = therapists.rendering_npi
where sums.movement_units > 0
order by exercise_share desc, sums.rendering_npi asc
