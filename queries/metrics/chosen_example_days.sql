-- Up to three days of a therapist to talk about, the pattern at its plainest: the same set of codes
-- and units for the longest run of visits, 97110 alone late in an episode, most units of 97110.
-- Grain: why
-- Source: metrics.chosen_therapist_visits; another day each time where there is one
-- Kept as: inlined
with same_set as (
    select *
    from metrics.chosen_therapist_visits
    where run_visits > 1 and exercise_units > 0
    order by run_visits desc, exercise_units desc, service_date desc, patient_id asc
    limit 1
),

late_exercise as (
    select visits.*
    from metrics.chosen_therapist_visits as visits
    left join same_set
        on
            visits.patient_id = same_set.patient_id
            and visits.service_date = same_set.service_date
    where
        visits.visit_number >= 13
        and visits.exercise_units > 0
        and visits.exercise_units = visits.movement_units
    order by
        if(same_set.patient_id is null, 0, 1) asc,
        visits.service_date desc,
        visits.exercise_units desc,
        visits.patient_id asc
    limit 1
),

told as (
    select
        patient_id,
        service_date
    from same_set
    union
    select
        patient_id,
        service_date
    from late_exercise
),

most_exercise as (
    select visits.*
    from metrics.chosen_therapist_visits as visits
    left join told
        on visits.patient_id = told.patient_id and visits.service_date = told.service_date
    where visits.exercise_units > 0
    order by
        if(told.patient_id is null, 0, 1) asc,
        visits.exercise_units desc,
        visits.service_date desc,
        visits.patient_id asc
    limit 1
)

select
    'same_set' as why,
    *
from same_set
union all
select
    'late_exercise' as why,
    *
from late_exercise
union all
select
    'most_exercise' as why,
    *
from most_exercise
