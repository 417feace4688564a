-- A patient's day with one therapist: which visit of its episode it is, and what was treated how.
-- Visits count the days of an episode, whoever saw the patient.
-- Grain: patient_id, service_date, clinic_id, rendering_npi, payer, is_medicare_like
-- Source: metrics.episode_days, metrics.diagnosis_regions
-- Kept as: table
-- Refreshed by: patient_id from service_date
with days as (
    select
        *,
        -- More than one clinic, therapist or payer: the rows of a day are to be added up.
        count(*) over (partition by patient_id, service_date) > 1 as is_split_day,
        sum(code_set_number) over (
            partition by patient_id, discipline, episode_from, rendering_npi, service_date
        ) as day_set_number
    from metrics.episode_days
)

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
    days.episode_from,
    dense_rank() over (
        partition by days.patient_id, days.discipline, days.episode_from
        order by days.service_date
    ) as visit_number,
    days.is_split_day,
    cast(days.timed_units as integer) as timed_units,
    cast(days.movement_units as integer) as movement_units,
    cast(days.exercise_units as integer) as exercise_units,
    cast(days.neuromuscular_units as integer) as neuromuscular_units,
    cast(days.activity_units as integer) as activity_units,
    cast(days.assistant_movement_units as integer) as assistant_movement_units,
    days.exercise_minutes,
    cast(days.clocked_exercise_units as integer) as clocked_exercise_units,
    cast(days.code_set_number as bigint) as code_set_number,
    -- As on the day before under the same therapist in the episode; empty on the first, and on
    -- all rows of a day but one.
    case
        when days.service_date > lag(days.service_date) over earlier
            then days.day_set_number = lag(days.day_set_number) over earlier
    end as is_same_set
from days
left join metrics.diagnosis_regions as regions
    on days.diagnosis_codes = regions.diagnosis_codes
window
    earlier as (
        partition by days.patient_id, days.discipline, days.episode_from, days.rendering_npi
        order by days.service_date, days.clinic_id, days.payer, days.is_medicare_like
    )
-- So that a span of days is read, and no more.
order by days.service_date
