-- The fee of chosen codes in a place through the years, in its three parts; of the practice expense
-- what MPPR leaves and what it cuts. The parts are shown to four decimals.
-- Grain: hcpcs_code, period_from
-- Source: priced.unit_fees
with parts as (
    select
        *,
        work_rvu * work_gpci * conversion_factor * participation_factor as work_part,
        practice_expense_rvu * practice_expense_gpci * conversion_factor * participation_factor
            as practice_expense_part,
        malpractice_rvu * malpractice_gpci * conversion_factor * participation_factor
            as malpractice_part
    from priced.unit_fees
    where
        carrier = $carrier
        and locality = $locality
        and list_contains(cast($codes as varchar[]), hcpcs_code)
)

select
    parts.hcpcs_code,
    procedure_codes.procedure_name,
    parts.period_from,
    parts.period_before,
    parts.period_from <= cast($on_date as date)
    and cast($on_date as date) < parts.period_before as is_on_day,
    parts.has_mppr,
    parts.mppr_percentage,
    parts.full_unit_amount,
    parts.reduced_unit_amount,
    parts.full_unit_amount - parts.reduced_unit_amount as reduction_amount,
    parts.work_rvu,
    parts.practice_expense_rvu,
    parts.malpractice_rvu,
    parts.work_gpci,
    parts.practice_expense_gpci,
    parts.malpractice_gpci,
    parts.conversion_factor,
    parts.participation_factor,
    cast(round(parts.work_part, 4) as decimal(12, 4)) as work_part_amount,
    cast(round(parts.malpractice_part, 4) as decimal(12, 4)) as malpractice_part_amount,
    cast(
        round(parts.practice_expense_part * (100 - parts.mppr_percentage) * 0.01, 4)
        as decimal(12, 4)
    ) as practice_expense_left_amount,
    cast(
        round(parts.practice_expense_part * parts.mppr_percentage * 0.01, 4) as decimal(12, 4)
    ) as practice_expense_cut_amount,
    parts.relative_value_source,
    parts.geographic_index_source,
    parts.conversion_factor_source
from parts
left join published.procedure_codes
    on parts.hcpcs_code = procedure_codes.hcpcs_code
order by parts.hcpcs_code, parts.period_from
