-- A Medicare locality that is in force on a day.
-- Grain: carrier, locality
-- Source: rules.geographic_indices
select
    carrier,
    locality,
    state,
    locality_name,
    work_gpci,
    practice_expense_gpci,
    malpractice_gpci
from rules.geographic_indices
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
    and work_gpci is not null
order by state, locality_name, carrier, locality
