-- What is held of this kind on a day: a key and the values that an import may change.
-- Grain: in_force
-- Source: rules.conversion_factors
select
    'conversion factor' as in_force,
    conversion_factor,
    qualifying_apm_conversion_factor
from rules.conversion_factors
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
