-- A patient's day with one therapist: which visit of its episode it is, and what was treated how.
-- Visits count the days of an episode, whoever saw the patient.
-- Grain: patient_id, service_date, clinic_id, rendering_npi, payer, is_medicare_like
-- Source: metrics.patient_days, metrics.therapist_days, metrics.diagnosis_regions
-- Kept as: table
-- Refreshed by: patient_id from service_date
select
    days.patient_id,
    days.service_date,
    days.service_month,
    days.clinic_id,
    days.rendering_npi,
    days.payer,
    days.is_medicare_like,
    days.discipline,
    days.has_evaluation,
    coalesce(regions.body_region, 'no diagnosis') as body_region,
    visits.episode_from,
    visits.visit_number,
    split.patient_id is not null as is_split_day,
    cast(days.timed_units as integer) as timed_units,
    cast(days.movement_units as integer) as movement_units,
    cast(days.exercise_units as integer) as exercise_units,
    cast(days.neuromuscular_units as integer) as neuromuscular_units,
    cast(days.activity_units as integer) as activity_units,
    cast(days.assistant_movement_units as integer) as assistant_movement_units,
    days.exercise_minutes,
    cast(days.clocked_exercise_units as integer) as clocked_exercise_units,
    cast(days.code_set_number as bigint) as code_set_number,
    if(coalesce(split.is_first_row, true), visits.is_same_set, null) as is_same_set
from metrics.patient_days as days
inner join metrics.therapist_days as visits
    on
        days.patient_id = visits.patient_id
        and days.discipline = visits.discipline
        and days.rendering_npi is not distinct from visits.rendering_npi
        and days.service_date = visits.service_date
left join metrics.split_visits as split
    on
        days.patient_id = split.patient_id
        and days.service_date = split.service_date
        and days.clinic_id is not distinct from split.clinic_id
        and days.rendering_npi is not distinct from split.rendering_npi
        and days.payer = split.payer
        and days.is_medicare_like = split.is_medicare_like
left join metrics.diagnosis_regions as regions
    on days.diagnosis_codes = regions.diagnosis_codes
-- So that a span of days is read, and no more.
order by days.service_date
