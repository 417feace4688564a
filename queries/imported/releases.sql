-- A release of CMS's figures that the user imported: what it holds and since when it is in force.
-- Grain: kind, effective_from, source
-- Source: imported/*
-- Kept as: inlined
with imported as (
    select
        'relative_values' as kind,
        effective_from,
        source
    from imported.relative_values
    union all
    select
        'conversion_factors' as kind,
        effective_from,
        source
    from imported.conversion_factors
    union all
    select
        'geographic_indices' as kind,
        effective_from,
        source
    from imported.geographic_indices
    union all
    select
        'zip_localities' as kind,
        effective_from,
        source
    from imported.zip_localities
    union all
    select
        'ncci_edits' as kind,
        effective_from,
        source
    from imported.ncci_edits
    union all
    select
        'mue_limits' as kind,
        effective_from,
        source
    from imported.mue_limits
)

select
    kind,
    effective_from,
    source,
    count(*) as entries
from imported
group by kind, effective_from, source
