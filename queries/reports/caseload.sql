-- Whom each therapist treated and what for, with the movement work billed: what 97110 use is
-- judged from.
-- Grain: rendering_npi, clinic_id, patient_id, body_region, discipline,
-- is_evaluation_day, visit_band
-- Source: metrics.movement_visits
-- Exported: no, it has a row per patient
select
    rendering_npi,
    clinic_id,
    patient_id,
    body_region,
    discipline,
    has_evaluation as is_evaluation_day,
    visit_band,
    cast(sum(exercise_units) as bigint) as exercise_units,
    cast(sum(movement_units) as bigint) as movement_units
from metrics.movement_visits
group by all
order by all
