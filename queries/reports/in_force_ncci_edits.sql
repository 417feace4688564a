-- What is held of this kind on a day: a key and the values that an import may change.
-- Grain: pair
-- Source: rules.ncci_edits
select
    column_one_code || '+' || column_two_code as pair,
    modifier_indicator
from rules.ncci_edits
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
