-- How the peers of the nation or of a state share the movement work: their 97110 shares.
-- Grain: reference, specialty, state (empty = the nation), basis
-- Source: metrics.peer_members; a percentile between two therapists lies in proportion
-- Kept as: table
-- Refreshed by: nothing of a load, an import of peers makes it anew
select
    reference,
    calendar_year,
    specialty,
    state,
    basis,
    count(*) as therapists,
    count(*) < 20 as has_too_few_therapists,
    round(cast(sum(exercise_services) as double) / sum(movement_services), 6) as pooled_share,
    round(avg(exercise_share), 6) as mean_share,
    -- Of the therapists' own shares, each counting once: what two therapists differ by at all.
    round(stddev_samp(exercise_share), 6) as share_sd,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.05))), 6)
        as fifth_share,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.10))), 6)
        as tenth_share,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.25))), 6)
        as lower_quartile_share,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.50))), 6)
        as median_share,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.75))), 6)
        as upper_quartile_share,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.90))), 6)
        as ninetieth_share,
    round(sum(exercise_share * greatest(0, 1 - abs(place - last_place * 0.95))), 6)
        as ninety_fifth_share
from metrics.peer_members
group by reference, calendar_year, specialty, state, basis
