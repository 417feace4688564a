-- A peer reference that is held: of whom, of what year, how many, and where the file is from.
-- Grain: reference, specialty
-- Source: metrics.peer_shares (two codes or more published, and any) and metrics.peer_services
with files as (
    select distinct
        reference,
        specialty,
        source,
        is_imported
    from metrics.peer_services
),

states as (
    select
        reference,
        specialty,
        count(*) filter (where basis = 'any') as states,
        count(*) filter (where basis = 'several' and not has_too_few_therapists) as offered_states
    from metrics.peer_shares
    where state is not null
    group by reference, specialty
)

select
    peers.reference,
    peers.calendar_year,
    peers.specialty,
    peers.therapists,
    several.therapists as several_codes_therapists,
    peers.therapists - several.therapists as one_code_therapists,
    peers.median_share,
    several.median_share as several_codes_median_share,
    several.lower_quartile_share as several_codes_lower_quartile_share,
    several.upper_quartile_share as several_codes_upper_quartile_share,
    coalesce(states.states, 0) as states,
    coalesce(states.offered_states, 0) as offered_states,
    files.is_imported,
    files.source
from metrics.peer_shares as peers
inner join metrics.peer_shares as several
    on peers.reference = several.reference and peers.specialty = several.specialty
inner join files
    on peers.reference = files.reference and peers.specialty = files.specialty
left join states
    on peers.reference = states.reference and peers.specialty = states.specialty
where
    peers.basis = 'any'
    and several.basis = 'several'
    and peers.state is null
    and several.state is null
order by peers.calendar_year desc, peers.specialty desc
