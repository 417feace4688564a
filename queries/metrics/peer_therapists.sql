-- A therapist of a CMS file with any of the movement codes published, and the share of 97110.
-- Grain: reference, specialty, therapist
-- Source: metrics.peer_services (a code that is not published counts as none)
-- Kept as: inlined
with counted as (
    select
        reference,
        calendar_year,
        specialty,
        therapist,
        state,
        coalesce(services_97110, 0) as exercise_services,
        coalesce(services_97110, 0) + coalesce(services_97112, 0) + coalesce(services_97530, 0)
            as movement_services,
        if(services_97110 is null, 0, 1)
        + if(services_97112 is null, 0, 1)
        + if(services_97530 is null, 0, 1) as published_codes
    from metrics.peer_services
)

select
    reference,
    calendar_year,
    specialty,
    therapist,
    state,
    exercise_services,
    movement_services,
    published_codes,
    cast(exercise_services as double) / movement_services as exercise_share
from counted
where movement_services > 0
