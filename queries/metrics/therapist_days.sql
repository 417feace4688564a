-- A patient's day with a therapist: which visit of its episode it is, and whether the codes and units
-- are those of the day before with that therapist in the episode; empty on the first.
-- Grain: patient_id, discipline, rendering_npi, service_date
-- Source: metrics.patient_days, metrics.episode_visits
-- Kept as: inlined
with days as (
    select
        patient_id,
        discipline,
        rendering_npi,
        service_date,
        sum(code_set_number) as code_set_number
    from metrics.patient_days
    group by patient_id, discipline, rendering_npi, service_date
)

select
    days.patient_id,
    days.discipline,
    days.rendering_npi,
    days.service_date,
    visits.episode_from,
    visits.visit_number,
    days.code_set_number = lag(days.code_set_number) over (
        partition by
            days.patient_id, days.discipline, visits.episode_from, days.rendering_npi
        order by days.service_date
    ) as is_same_set
from days
inner join metrics.episode_visits as visits
    on
        days.patient_id = visits.patient_id
        and days.discipline = visits.discipline
        and days.service_date = visits.service_date
