-- Dollars per relative value unit while in force; the second is for qualifying APM participants.
-- Grain: effective_from
-- Source: CMS PFS relative value files, as published with the program and as imported by the user
-- Kept as: table
with dated as (
    select
        *,
        1 as precedence
    from published.conversion_factors
    union all
    select
        *,
        2 as precedence
    from imported.conversion_factors
),

-- The two factors of 2026 come in two files: each fills what the other left empty.
held as (
    select
        cast(effective_from as date) as effective_from,
        max_by(conversion_factor, precedence)
        filter (where conversion_factor is not null) as conversion_factor,
        max_by(qualifying_apm_conversion_factor, precedence)
        filter (where qualifying_apm_conversion_factor is not null)
            as qualifying_apm_conversion_factor,
        max_by(source, precedence) as source
    from dated
    group by all
)

select
    effective_from,
    lead(effective_from) over (order by effective_from) as effective_before,
    cast(conversion_factor as decimal(8, 4)) as conversion_factor,
    -- A release within the year brings one of the two factors: the other goes on holding.
    cast(
        last_value(qualifying_apm_conversion_factor ignore nulls) over (
            partition by year(effective_from) order by effective_from
        ) as decimal(8, 4)
    ) as qualifying_apm_conversion_factor,
    source
from held
where conversion_factor is not null
