-- Whom each therapist treated and what for, with the movement work billed: what 97110 use is
-- judged from.
-- Grain: rendering_npi, clinic_id, patient_id, body_region, discipline,
-- is_evaluation_day, visit_band
-- Source: metrics.chosen_visits, metrics.therapist_disciplines; denied lines count, for they
-- were billed
-- Exported: no, it has a row per patient
select
    visits.rendering_npi,
    visits.clinic_id,
    visits.patient_id,
    visits.body_region,
    coalesce(known.discipline, visits.discipline) as discipline,
    visits.has_evaluation as is_evaluation_day,
    visits.visit_band,
    cast(sum(visits.exercise_units) as bigint) as exercise_units,
    cast(sum(visits.movement_units) as bigint) as movement_units
from metrics.chosen_visits as visits
left join metrics.therapist_disciplines as known
    on visits.rendering_npi = known.rendering_npi and visits.discipline = 'unknown'
where visits.movement_units > 0
group by all
order by all
