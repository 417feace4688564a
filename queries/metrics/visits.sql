-- A patient's day with one therapist: which visit of its episode it is, and what was treated how.
-- Visits count the days of an episode, whoever saw the patient.
-- Grain: patient_id, service_date, clinic_id, rendering_npi, payer, is_medicare_like
-- Source: metrics.episode_days, metrics.diagnosis_regions
-- Kept as: table
-- Refreshed by: patient_id from service_date
select
    episode_days.patient_id,
    episode_days.service_date,
    episode_days.service_month,
    episode_days.clinic_id,
    episode_days.rendering_npi,
    episode_days.payer,
    episode_days.is_medicare_like,
    episode_days.discipline,
    episode_days.has_evaluation,
    coalesce(regions.body_region, 'no diagnosis') as body_region,
    episode_days.episode_from,
    dense_rank() over (
        partition by episode_days.patient_id, episode_days.discipline, episode_days.episode_from
        order by episode_days.service_date
    ) as visit_number,
    cast(episode_days.timed_units as integer) as timed_units,
    cast(episode_days.movement_units as integer) as movement_units,
    cast(episode_days.exercise_units as integer) as exercise_units,
    cast(episode_days.neuromuscular_units as integer) as neuromuscular_units,
    cast(episode_days.activity_units as integer) as activity_units,
    cast(episode_days.assistant_movement_units as integer) as assistant_movement_units,
    episode_days.exercise_minutes,
    cast(episode_days.clocked_exercise_units as integer) as clocked_exercise_units,
    cast(episode_days.code_set_number as bigint) as code_set_number,
    -- As on the day before under the same therapist in the episode; empty on the first.
    episode_days.code_set_number = lag(episode_days.code_set_number) over (
        partition by
            episode_days.patient_id,
            episode_days.discipline,
            episode_days.episode_from,
            episode_days.rendering_npi
        order by
            episode_days.service_date,
            episode_days.clinic_id,
            episode_days.payer,
            episode_days.is_medicare_like
    ) as is_same_set
from metrics.episode_days
left join metrics.diagnosis_regions as regions
    on episode_days.diagnosis_codes = regions.diagnosis_codes
-- So that a span of days is read, and no more.
order by episode_days.service_date
