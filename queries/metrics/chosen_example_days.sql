-- Up to three days of a therapist to talk about, the pattern at its plainest: the same set of codes
-- and units for the longest run of visits; one kind of work alone, where the plan of care has less
-- of it; and the most of it. The work is 97110, and of one who bills less of it 97112 and 97530.
-- Grain: why
-- Source: metrics.chosen_therapist_visits; another day each time where there is one
-- Kept as: inlined
with same_set as (
    select *
    from metrics.chosen_therapist_visits
    where run_visits > 1 and shown_units > 0
    order by run_visits desc, shown_units desc, service_date desc, patient_id asc
    limit 1
),

alone as (
    select visits.*
    from metrics.chosen_therapist_visits as visits
    left join same_set
        on
            visits.patient_id = same_set.patient_id
            and visits.service_date = same_set.service_date
    where
        visits.is_out_of_course
        and visits.shown_units > 0
        and visits.shown_units = visits.movement_units
    order by
        if(same_set.patient_id is null, 0, 1) asc,
        visits.service_date desc,
        visits.shown_units desc,
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
    from alone
),

most as (
    select visits.*
    from metrics.chosen_therapist_visits as visits
    left join told
        on visits.patient_id = told.patient_id and visits.service_date = told.service_date
    where visits.shown_units > 0
    order by
        if(told.patient_id is null, 0, 1) asc,
        visits.shown_units desc,
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
    'alone' as why,
    *
from alone
union all
select
    'most' as why,
    *
from most
