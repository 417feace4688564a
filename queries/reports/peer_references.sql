-- What a practice can be compared with: the therapists of a CMS file, of the nation or of a state.
-- Grain: reference, specialty, state (empty = the nation)
-- Source: metrics.peer_shares (newest first; of fewer than 20 therapists with two movement codes
--         published no yardstick is made)
-- Presenter: yes
select
    peers.reference,
    peers.calendar_year,
    peers.specialty,
    peers.state,
    peers.therapists,
    coalesce(several.therapists, 0) as several_codes_therapists,
    coalesce(several.has_too_few_therapists, true) as has_too_few_therapists
from metrics.peer_shares as peers
left join metrics.peer_shares as several
    on
        peers.reference = several.reference
        and peers.specialty = several.specialty
        and coalesce(peers.state, '') = coalesce(several.state, '')
        and several.basis = 'several'
where peers.basis = 'any'
order by peers.calendar_year desc, peers.specialty desc, peers.state asc nulls first
