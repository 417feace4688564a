-- The days that can be priced: from the first conversion factor to the last calendar year of which
-- conversion factor, relative values and geographic indices are all held.
-- Grain: the one row
-- Source: the first and last dates of the published and imported figures
-- Kept as: table
with last_years as (
    select max(year(effective_from)) as last_year from rules.conversion_factors
    union all
    select max(year(effective_from)) as last_year from rules.relative_values
    union all
    select max(year(effective_from)) as last_year from rules.geographic_indices
)

select
    (select min(effective_from) from rules.conversion_factors) as first_day,
    make_date(min(last_year) + 1, 1, 1) as end_day
from last_years
