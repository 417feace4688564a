-- A release of CMS's figures that prices the claims: what it holds, since when, where it is from.
-- Grain: kind, effective_from, source, is_imported
-- Source: published/*.csv as they came with the program, imported/* as the user brought them
with published as (
    select
        'relative_values' as kind,
        effective_from,
        source
    from published.relative_values
    union all
    select
        'conversion_factors' as kind,
        effective_from,
        source
    from published.conversion_factors
    union all
    select
        'geographic_indices' as kind,
        effective_from,
        source
    from published.geographic_indices
    union all
    select
        'zip_localities' as kind,
        '2026-01-01' as effective_from,
        source
    from published.zip_localities
    union all
    select
        'ncci_edits' as kind,
        effective_from,
        source
    from published.ncci_edits
    union all
    select
        'mue_limits' as kind,
        effective_from,
        source
    from published.mue_limits
),

held as (
    select
        kind,
        effective_from,
        source,
        false as is_imported,
        count(*) as entries
    from published
    group by kind, effective_from, source
    union all
    select
        kind,
        effective_from,
        source,
        true as is_imported,
        entries
    from imported.releases
)

select
    kind,
    cast(effective_from as date) as effective_from,
    source,
    is_imported,
    entries
from held
-- What has ended is marked by a row that names the release in which it is missing.
where source not like '%no longer in%' and source not like 'not in %'
order by kind asc, effective_from desc, is_imported desc, source asc
