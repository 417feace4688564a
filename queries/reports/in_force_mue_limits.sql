-- What is held of this kind on a day: a key and the values that an import may change.
-- Grain: hcpcs_code
-- Source: rules.mue_limits
select
    hcpcs_code,
    limit_units
from rules.mue_limits
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
