-- How peers share the movement work: the 97110 share of the therapists in a CMS file.
-- Grain: reference
-- Source: published.peer_therapists (dated and counted; a code with 10 or fewer patients is not
--         published, which pushes the share up)
-- Presenter: yes
with shares as (
    select
        reference,
        cast(coalesce(services_97110, '0') as integer) as exercise_services,
        cast(coalesce(services_97110, '0') as integer)
        + cast(coalesce(services_97112, '0') as integer)
        + cast(coalesce(services_97530, '0') as integer) as movement_services,
        if(services_97110 is null, 0, 1)
        + if(services_97112 is null, 0, 1)
        + if(services_97530 is null, 0, 1) >= 2 as has_several_codes
    from published.peer_therapists
),

ranked as (
    select
        reference,
        exercise_services,
        movement_services,
        cast(exercise_services as double) / movement_services as exercise_share,
        row_number() over (
            partition by reference
            order by cast(exercise_services as double) / movement_services, movement_services
        ) as place,
        count(*) over (partition by reference) as therapists,
        has_several_codes,
        row_number() over (
            partition by reference, has_several_codes
            order by cast(exercise_services as double) / movement_services, movement_services
        ) as place_of_kind,
        count(*) over (partition by reference, has_several_codes) as therapists_of_kind
    from shares
    where movement_services > 0
)

select
    reference,
    max(therapists) as therapists,
    -- Between two therapists a percentile lies in proportion, as is usual.
    sum(exercise_share * greatest(0, 1 - abs(place - 1 - (therapists - 1) * 0.10))) as tenth_share,
    sum(exercise_share * greatest(0, 1 - abs(place - 1 - (therapists - 1) * 0.25)))
        as lower_quartile_share,
    sum(exercise_share * greatest(0, 1 - abs(place - 1 - (therapists - 1) * 0.50)))
        as median_share,
    sum(exercise_share * greatest(0, 1 - abs(place - 1 - (therapists - 1) * 0.75)))
        as upper_quartile_share,
    cast(sum(exercise_services) as double) / sum(movement_services) as pooled_share,
    -- Those of whom two codes or more are published: suppression cannot have made their share 1.
    count(*) filter (where has_several_codes) as several_codes_therapists,
    sum(
        exercise_share
        * greatest(0, 1 - abs(place_of_kind - 1 - (therapists_of_kind - 1) * 0.50))
    ) filter (where has_several_codes) as several_codes_median_share
from ranked
group by reference
order by reference
