-- The region of the body that a day's diagnoses name: that of the first, or, where the first only
-- says that something is treated after surgery, of the second.
-- Grain: diagnosis_codes
-- Source: published.body_regions, the longest pattern that fits; ICD-10-CM guideline I.C.21.c.7:
-- an aftercare code goes with one that tells of what
-- Kept as: table
with told as (
    select distinct
        diagnosis_codes,
        -- Codes stand apart by a comma, a space or something else, with their dots or without.
        ltrim(translate(upper(replace(diagnosis_codes, '.', '')), ' ;|/:', ',,,,,'), ',') as codes
    from metrics.patient_days
    where diagnosis_codes is not null
),

parts as (
    select
        diagnosis_codes,
        split_part(codes, ',', 1) as first_code,
        split_part(ltrim(substr(codes, length(split_part(codes, ',', 1)) + 1), ','), ',', 1)
            as second_code
    from told
),

codes as (
    select first_code as diagnosis_code from parts
    union
    select second_code as diagnosis_code from parts
),

regions as (
    select
        codes.diagnosis_code,
        patterns.body_region,
        patterns.is_aftercare = '1' as is_aftercare
    from codes
    inner join published.body_regions as patterns
        on codes.diagnosis_code like patterns.code_pattern || '%'
    qualify
        row_number() over (
            partition by codes.diagnosis_code
            -- As long, the one that says more of the code itself.
            order by
                length(patterns.code_pattern) desc,
                length(replace(patterns.code_pattern, '_', '')) desc,
                patterns.code_pattern asc
        ) = 1
)

select
    parts.diagnosis_codes,
    case
        -- Z47.1 is aftercare of a joint replacement, whichever way the joint is told.
        when parts.first_code = 'Z471' and seconds.body_region in ('knee', 'hip')
            then seconds.body_region || ' replacement'
        when firsts.is_aftercare then coalesce(seconds.body_region, firsts.body_region)
        else coalesce(firsts.body_region, 'other')
    end as body_region
from parts
left join regions as firsts
    on parts.first_code = firsts.diagnosis_code
left join regions as seconds
    on parts.second_code = seconds.diagnosis_code
