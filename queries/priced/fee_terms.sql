-- Everything that the fee of a payable code in a place and period is computed from, unrounded.
-- Grain: hcpcs_code, carrier, locality, period_from
-- Law: 42 CFR 414.22 (the three parts); MPPR covers the codes with indicator 5; SSA 1848(a)(3): 95 %
-- Kept as: view
select
    relative_values.hcpcs_code,
    geographic_indices.carrier,
    geographic_indices.locality,
    period_rates.period_from,
    period_rates.period_before,
    relative_values.work_rvu,
    relative_values.practice_expense_rvu,
    relative_values.malpractice_rvu,
    geographic_indices.work_gpci,
    geographic_indices.practice_expense_gpci,
    geographic_indices.malpractice_gpci,
    if(
        practice.is_qualifying_apm,
        coalesce(
            period_rates.qualifying_apm_conversion_factor, period_rates.conversion_factor
        ),
        period_rates.conversion_factor
    ) as conversion_factor,
    if(practice.is_participating, 1.00, 0.95) as participation_factor,
    relative_values.multiple_procedure_indicator = '5' as has_mppr,
    if(
        relative_values.multiple_procedure_indicator = '5',
        period_rates.practice_expense_reduction_percentage,
        cast(0 as decimal(5, 2))
    ) as mppr_percentage,
    period_rates.assistant_paid_percentage,
    period_rates.sequestration_percentage,
    period_rates.coinsurance_percentage,
    relative_values.source as relative_value_source,
    geographic_indices.source as geographic_index_source,
    period_rates.conversion_factor_source
from rules.period_rates
inner join rules.code_statuses
    on
        period_rates.period_from = code_statuses.period_from
        and code_statuses.code_status = 'payable'
inner join rules.relative_values
    on
        code_statuses.hcpcs_code = relative_values.hcpcs_code
        and period_rates.period_from >= relative_values.effective_from
        and (
            relative_values.effective_before is null
            or period_rates.period_from < relative_values.effective_before
        )
inner join rules.geographic_indices
    on
        period_rates.period_from >= geographic_indices.effective_from
        and (
            geographic_indices.effective_before is null
            or period_rates.period_from < geographic_indices.effective_before
        )
        and geographic_indices.work_gpci is not null
cross join settings.practice
