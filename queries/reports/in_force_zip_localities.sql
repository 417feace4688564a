-- What is held of this kind on a day: a key and the values that an import may change.
-- Grain: zip_code
-- Source: rules.zip_localities
select
    zip_code,
    carrier,
    locality
from rules.zip_localities
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
