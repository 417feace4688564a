-- The movement codes that a therapist of a CMS file billed in its year; empty = not published.
-- Grain: reference, specialty, therapist
-- Source: the reference that came with the program (physical therapists alone) and those imported;
--         one of the same year that was imported takes its place
-- Kept as: inlined
select
    reference,
    cast(substring(reference, 5) as integer) as calendar_year,
    'physical_therapist' as specialty,
    cast(therapist as integer) as therapist,
    state,
    cast(services_97110 as integer) as services_97110,
    cast(services_97112 as integer) as services_97112,
    cast(services_97530 as integer) as services_97530,
    source,
    false as is_imported
from published.peer_therapists as published_peers
where
    reference not in (
        select imported_peers.reference
        from imported.peer_therapists as imported_peers
        where imported_peers.specialty = 'physical_therapist'
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
    services_97530,
    source,
    true as is_imported
from imported.peer_therapists as imported_therapists
