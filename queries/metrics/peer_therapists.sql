-- A therapist of a CMS file with any of the movement codes published, and the share of 97110.
-- Grain: reference, specialty, therapist
-- Source: the reference that came with the program (physical therapists alone) and those imported;
--         one of the same year that was imported takes its place
-- Kept as: inlined
with held as (
    select
        reference,
        cast(substring(reference, 5) as integer) as calendar_year,
        'physical_therapist' as specialty,
        cast(therapist as integer) as therapist,
        state,
        cast(services_97110 as integer) as services_97110,
        cast(services_97112 as integer) as services_97112,
        cast(services_97530 as integer) as services_97530
    from published.peer_therapists as published_peers
    where
        reference not in (
            select imported_peers.reference
            from imported.peer_therapists as imported_peers
        )
    union all
    select
        reference,
        calendar_year,
        specialty,
        therapist,
        state,
        services_97110,
        services_97112,
        services_97530
    from imported.peer_therapists as imported_therapists
),

counted as (
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
    from held
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
