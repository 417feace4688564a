-- The movement work within the filters by all that the share of 97110 may depend on.
-- Grain: service_month, clinic_id, rendering_npi, payer, patient_id, body_region, discipline,
-- is_evaluation_day, visit_band
-- Source: metrics.chosen_visits; denied lines count, since they were billed
-- Kept as: inlined
with sums as (
    select
        service_month,
        clinic_id,
        rendering_npi,
        payer,
        patient_id,
        body_region,
        discipline,
        has_evaluation as is_evaluation_day,
        visit_band,
        sum(movement_units) as movement_units,
        sum(exercise_units) as exercise_units
    from metrics.chosen_visits
    where movement_units > 0
    group by
        service_month,
        clinic_id,
        rendering_npi,
        payer,
        patient_id,
        body_region,
        discipline,
        has_evaluation,
        visit_band
),

disciplines as (
    select
        rendering_npi,
        min(discipline) as discipline
    from sums
    where discipline <> 'unknown'
    group by rendering_npi
    having count(distinct discipline) = 1
)

select
    sums.service_month,
    sums.clinic_id,
    sums.rendering_npi,
    sums.payer,
    sums.patient_id,
    sums.body_region,
    -- Some payers ask for no modifier: without one it is the only discipline of the therapist, so
    -- that a payer's rules are not taken for a kind of patient.
    coalesce(
        if(sums.discipline = 'unknown', disciplines.discipline, sums.discipline), 'unknown'
    ) as discipline,
    sums.is_evaluation_day,
    sums.visit_band,
    sum(sums.movement_units) as movement_units,
    sum(sums.exercise_units) as exercise_units
from sums
left join disciplines
    on sums.rendering_npi = disciplines.rendering_npi
group by all
