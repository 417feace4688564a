-- What the schedule says of a code in a period: payable, not_paid or carrier_priced; no row = unknown.
-- Grain: hcpcs_code, period_from
-- Law: status codes of the CMS PFS relative value file; a payable code without RVUs has no fee
-- Kept as: table
select
    relative_values.hcpcs_code,
    periods.period_from,
    case
        when relative_values.status_code in ('B', 'I', 'N', 'X', 'E') then 'not_paid'
        when
            relative_values.status_code in ('A', 'R', 'T')
            and relative_values.work_rvu
            + relative_values.practice_expense_rvu
            + relative_values.malpractice_rvu > 0
            then 'payable'
        else 'carrier_priced'
    end as code_status
from rules.periods
inner join rules.relative_values
    on
        periods.period_from >= relative_values.effective_from
        and (
            relative_values.effective_before is null
            or periods.period_from < relative_values.effective_before
        )
where relative_values.status_code is not null
