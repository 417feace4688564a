-- A touched patient's day from the episode on that ran before the first touched day, in each
-- discipline: what the visits from that day on follow from. Earlier ones are numbered as they are.
-- It takes the place of metrics.patient_days while those visits are numbered anew.
-- Grain: as metrics.patient_days
-- Source: metrics.patient_days, touched.patients; metrics.visits before the first touched day
-- Kept as: temporary view
with episodes as (
    select
        visits.patient_id,
        visits.discipline,
        max(visits.episode_from) as episode_from
    from metrics.visits
    inner join touched.patients
        on
            visits.patient_id = patients.patient_id
            and visits.service_date < patients.first_date
    group by visits.patient_id, visits.discipline
)

select patient_days.*
from metrics.patient_days
inner join touched.patients
    on patient_days.patient_id = patients.patient_id
left join episodes
    on
        patient_days.patient_id = episodes.patient_id
        and patient_days.discipline = episodes.discipline
where episodes.episode_from is null or patient_days.service_date >= episodes.episode_from
