-- How the movement work within the filters is coded: in all, and per month, clinic, therapist,
-- payer, and clinic and month. exercise_share = 97110 / (97110 + 97112 + 97530) units.
-- Grain: scope, service_month (empty = all months), clinic_id, rendering_npi, payer
-- Source: metrics.movement_days
-- Kept as: inlined
with sums as (
    select
        scope,
        service_month,
        clinic_id,
        rendering_npi,
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
    from metrics.movement_days
    group by scope, service_month, clinic_id, rendering_npi, payer
)

select
    *,
    -- So few that a handful of patients makes the share.
    patients < 20 as has_too_few_patients,
    cast(exercise_units as double) / movement_units as exercise_share,
    cast(neuromuscular_units as double) / movement_units as neuromuscular_share,
    cast(activity_units as double) / movement_units as activity_share,
    cast(assistant_movement_units as double) / movement_units as assistant_share,
    cast(exercise_units as double) / patient_days as exercise_units_per_day,
    cast(exercise_only_days as double) / patient_days as exercise_only_share,
    cast(three_exercise_days as double) / patient_days as three_exercise_share
from sums
