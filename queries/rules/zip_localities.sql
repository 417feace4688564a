-- The Medicare locality of a ZIP code; the oldest list held also serves every date before it.
-- Grain: zip_code, effective_from
-- Source: CMS ZIP5 files, the 2026 Q1 list as published with the program and those imported
-- Kept as: table
with dated as (
    select
        *,
        '2026-01-01' as effective_from,
        1 as precedence
    from published.zip_localities
    union all
    select
        *,
        2 as precedence
    from imported.zip_localities
),

held as (
    select *
    from dated
    qualify row_number() over (partition by zip_code, effective_from order by precedence desc) = 1
)

select
    zip_code,
    case
        when row_number() over (partition by zip_code order by effective_from) = 1
            then date '1900-01-01'
        else cast(effective_from as date)
    end as effective_from,
    lead(cast(effective_from as date))
        over (partition by zip_code order by effective_from) as effective_before,
    state,
    carrier,
    locality,
    plus4_decides = '1' as needs_plus4,
    source
from held
