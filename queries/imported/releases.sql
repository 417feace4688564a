-- A row of CMS's figures as imported: of which kind, in force from when, from which release.
-- Grain: a row of any table in imported/
-- Source: imported/*
-- Kept as: inlined
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
