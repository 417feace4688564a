-- The region of the body that a day's diagnoses name: that of the first of them that does more than
-- say that something is treated after surgery.
-- Grain: diagnosis_codes
-- Source: metrics.named_diagnoses; published.body_regions, the longest pattern that fits;
-- ICD-10-CM guideline I.C.21.c.7: an aftercare code goes with one that tells of what
-- Kept as: table
with named as (
    select distinct diagnosis_code
    from metrics.named_diagnoses
),

regions as (
    select
        named.diagnosis_code,
        patterns.body_region,
        patterns.is_aftercare = '1' as is_aftercare
    from named
    inner join published.body_regions as patterns
        on named.diagnosis_code like patterns.code_pattern || '%'
    qualify
        row_number() over (
            partition by named.diagnosis_code
            -- As long, the one that says more of the code itself.
            order by
                length(patterns.code_pattern) desc,
                length(replace(patterns.code_pattern, '_', '')) desc,
                patterns.code_pattern asc
        ) = 1
)

select
    places.diagnosis_codes,
    case
        when places.diagnosis_code = '' and places.place = 1 then 'no diagnosis'
        -- Z47.1 is aftercare of a joint replacement, whichever way the joint is told.
        when
            regions.body_region in ('knee', 'hip')
            and bool_or(places.diagnosis_code = 'Z471') over (
                partition by places.diagnosis_codes
            )
            then regions.body_region || ' replacement'
        else coalesce(regions.body_region, 'other')
    end as body_region
from metrics.named_diagnoses as places
left join regions
    on places.diagnosis_code = regions.diagnosis_code
qualify
    row_number() over (
        partition by places.diagnosis_codes
        order by
            if(places.diagnosis_code = '', 1, 0),
            if(coalesce(regions.is_aftercare, false), 1, 0),
            places.place
    ) = 1
