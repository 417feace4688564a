-- A touched patient's day from the episode on that ran at the first touched day, in each
-- discipline: what the visits from that day on follow from. Earlier ones are numbered as they are.
-- An episode of which no visit lies within 60 days before is over, see metrics.episode_visits.
-- It takes the place of metrics.patient_days while those visits are numbered anew.
-- Grain: as metrics.patient_days
-- Source: metrics.patient_days, touched.patients; metrics.visits before the first touched day
-- Kept as: late, after metrics.patient_days
with patients as (
    select
        *,
        cast(first_date - interval 60 day as date) as over_date
    from touched.patients
),

episodes as (
    select
        visits.patient_id,
        visits.discipline,
        max(visits.episode_from) as episode_from
    from metrics.visits
    inner join patients
        on
            visits.patient_id = patients.patient_id
            and visits.service_date > patients.over_date
            and visits.service_date < patients.first_date
    -- For all patients at once, so that what is older is passed over by its date.
    where visits.service_date > (select min(every_patient.over_date) from patients as every_patient)
    group by visits.patient_id, visits.discipline
),

first_days as (
    select least(
        (select min(patients.first_date) from patients),
        (select min(episodes.episode_from) from episodes)
    ) as first_date
)

select patient_days.*
from metrics.patient_days
inner join patients
    on patient_days.patient_id = patients.patient_id
left join episodes
    on
        patient_days.patient_id = episodes.patient_id
        and patient_days.discipline = episodes.discipline
where
    patient_days.service_date >= coalesce(episodes.episode_from, patients.first_date)
    and patient_days.service_date >= (select first_days.first_date from first_days)
