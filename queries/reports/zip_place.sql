-- The Medicare place of a ZIP code on a day.
-- Grain: zip_code
-- Source: rules.zip_localities
select
    zip_code,
    carrier,
    locality,
    needs_plus4,
    source
from rules.zip_localities
where
    zip_code = $zip_code
    and cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
