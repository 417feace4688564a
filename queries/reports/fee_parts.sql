-- The fee of chosen codes in a place through the years, in its three parts.
-- Grain: hcpcs_code, period_from
-- Source: priced.unit_fees
select
    unit_fees.hcpcs_code,
    procedure_codes.procedure_name,
    unit_fees.period_from,
    unit_fees.period_before,
    unit_fees.has_mppr,
    unit_fees.mppr_percentage,
    unit_fees.full_unit_amount,
    unit_fees.reduced_unit_amount,
    unit_fees.work_rvu,
    unit_fees.practice_expense_rvu,
    unit_fees.malpractice_rvu,
    unit_fees.work_gpci,
    unit_fees.practice_expense_gpci,
    unit_fees.malpractice_gpci,
    unit_fees.conversion_factor,
    cast(
        round(unit_fees.work_rvu * unit_fees.work_gpci * unit_fees.conversion_factor, 4)
        as decimal(12, 4)
    ) as work_part_amount,
    cast(
        round(
            unit_fees.practice_expense_rvu * unit_fees.practice_expense_gpci
            * unit_fees.conversion_factor,
            4
        ) as decimal(12, 4)
    ) as practice_expense_part_amount,
    cast(
        round(
            unit_fees.malpractice_rvu * unit_fees.malpractice_gpci * unit_fees.conversion_factor, 4
        ) as decimal(12, 4)
    ) as malpractice_part_amount,
    unit_fees.relative_value_source,
    unit_fees.geographic_index_source,
    unit_fees.conversion_factor_source
from priced.unit_fees
left join published.procedure_codes
    on unit_fees.hcpcs_code = procedure_codes.hcpcs_code
where
    unit_fees.carrier = $carrier
    and unit_fees.locality = $locality
    and list_contains(cast($codes as varchar[]), unit_fees.hcpcs_code)
order by unit_fees.hcpcs_code, unit_fees.period_from
