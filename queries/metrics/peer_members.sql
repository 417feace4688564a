-- A therapist as one of the peers of the nation or of a state, among all of them or among those
-- of whom CMS published two movement codes or more, with the place that the share has there.
-- Grain: reference, specialty, state (empty = the nation), basis, therapist
-- Source: metrics.peer_therapists (suppression cannot have made the share of two codes 0 or 1)
-- Kept as: inlined
with by_place as (
    select
        * exclude (state),
        cast(null as varchar) as state
    from metrics.peer_therapists
    union all
    select
        * exclude (state),
        state
    from metrics.peer_therapists
    where state is not null
),

by_basis as (
    select
        *,
        'any' as basis
    from by_place
    union all
    select
        *,
        'several' as basis
    from by_place
    where published_codes >= 2
)

select
    reference,
    calendar_year,
    specialty,
    state,
    basis,
    therapist,
    exercise_services,
    movement_services,
    exercise_share,
    row_number() over (
        partition by reference, specialty, state, basis order by exercise_share, therapist
    ) - 1 as place,
    count(*) over (partition by reference, specialty, state, basis) - 1 as last_place
from by_basis
