-- How peers share the movement work: the 97110 share of the therapists in a CMS file.
-- Grain: reference, specialty, state (empty = the nation)
-- Source: metrics.peer_shares (dated and counted; a code with 10 or fewer patients is not
--         published, which pushes the share up). Left out: fewer than 20 with two codes published.
--         The last row is the physical therapists of the nation in the newest file.
-- Presenter: yes
select
    peers.* exclude (basis, has_too_few_therapists),
    -- Those of whom two codes or more are published: suppression cannot have made their share 1.
    several.therapists as several_codes_therapists,
    several.pooled_share as several_codes_pooled_share,
    several.mean_share as several_codes_mean_share,
    several.share_sd as several_codes_share_sd,
    several.fifth_share as several_codes_fifth_share,
    several.tenth_share as several_codes_tenth_share,
    several.lower_quartile_share as several_codes_lower_quartile_share,
    several.median_share as several_codes_median_share,
    several.upper_quartile_share as several_codes_upper_quartile_share,
    several.ninetieth_share as several_codes_ninetieth_share,
    several.ninety_fifth_share as several_codes_ninety_fifth_share
from metrics.peer_shares as peers
inner join metrics.peer_shares as several
    on
        peers.reference = several.reference
        and peers.specialty = several.specialty
        and coalesce(peers.state, '') = coalesce(several.state, '')
        and several.basis = 'several'
where peers.basis = 'any' and not several.has_too_few_therapists
order by peers.specialty asc, peers.calendar_year asc, peers.state desc nulls last
