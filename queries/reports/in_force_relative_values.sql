-- What is held of this kind on a day: a key and the values that an import may change.
-- Grain: hcpcs_code
-- Source: rules.relative_values
select
    hcpcs_code,
    status_code,
    work_rvu,
    practice_expense_rvu,
    malpractice_rvu,
    multiple_procedure_indicator
from rules.relative_values
where
    cast($on_date as date) >= effective_from
    and (effective_before is null or cast($on_date as date) < effective_before)
    and status_code is not null
