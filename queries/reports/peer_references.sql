-- What a practice can be compared with: the therapists of a CMS file, of the nation or of a state.
-- Grain: reference, specialty, state (empty = the nation)
-- Source: metrics.peer_shares (fewer than 20 therapists are too few to be offered)
-- Presenter: yes
select
    reference,
    calendar_year,
    specialty,
    state,
    therapists,
    therapists < 20 as has_too_few_therapists
from metrics.peer_shares
where basis = 'any'
order by calendar_year desc, specialty desc, state asc nulls first
