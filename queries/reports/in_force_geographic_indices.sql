-- What is held of this kind on a day: a key and the values that an import may change.
-- Grain: place
-- Source: rules.geographic_indices
select
    carrier || '-' || locality as place,
    work_gpci,
    practice_expense_gpci,
    malpractice_gpci
from rules.geographic_indices
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
    and work_gpci is not null
