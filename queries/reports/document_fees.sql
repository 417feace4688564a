-- What the fee of each code billed is made of, at each place in use, on a day (or the last day that
-- claims tell): the cells of a workbook that computes the fee again.
-- Grain: carrier, locality, hcpcs_code
-- Source: priced.unit_fees_in_use
-- Exported: no, `fees` is
select
    carrier,
    locality,
    hcpcs_code,
    work_rvu,
    practice_expense_rvu,
    malpractice_rvu,
    work_gpci,
    practice_expense_gpci,
    malpractice_gpci,
    conversion_factor,
    participation_factor,
    has_mppr,
    mppr_percentage,
    full_unit_amount,
    reduced_unit_amount
from priced.unit_fees_in_use
where
    full_unit_amount is not null
    and coalesce(
        cast($on_date as date),
        (select cast(max(service_month) as date) from metrics.line_months)
    ) between period_from and coalesce(period_before, cast('9999-12-31' as date))
qualify
    row_number() over (
        partition by carrier, locality, hcpcs_code order by period_from desc
    ) = 1
order by carrier, locality, hcpcs_code
