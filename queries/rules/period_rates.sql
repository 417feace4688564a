-- Every figure that holds for all codes and places in a period of the fee schedule.
-- Grain: period_from
-- Law: the dated rules joined here, each named in its own file
-- Kept as: table
select
    periods.period_from,
    periods.period_before,
    conversion_factors.conversion_factor,
    conversion_factors.qualifying_apm_conversion_factor,
    conversion_factors.source as conversion_factor_source,
    mppr_percentages.practice_expense_reduction_percentage,
    assistant_percentages.paid_percentage as assistant_paid_percentage,
    sequestration_percentages.sequestration_percentage,
    part_b_deductibles.coinsurance_percentage
from rules.periods
inner join rules.conversion_factors
    on
        periods.period_from >= conversion_factors.effective_from
        and (
            conversion_factors.effective_before is null
            or periods.period_from < conversion_factors.effective_before
        )
inner join rules.mppr_percentages
    on
        periods.period_from >= mppr_percentages.effective_from
        and (
            mppr_percentages.effective_before is null
            or periods.period_from < mppr_percentages.effective_before
        )
inner join rules.assistant_percentages
    on
        periods.period_from >= assistant_percentages.effective_from
        and (
            assistant_percentages.effective_before is null
            or periods.period_from < assistant_percentages.effective_before
        )
inner join rules.sequestration_percentages
    on
        periods.period_from >= sequestration_percentages.effective_from
        and (
            sequestration_percentages.effective_before is null
            or periods.period_from < sequestration_percentages.effective_before
        )
inner join rules.part_b_deductibles
    on
        periods.period_from >= part_b_deductibles.effective_from
        and (
            part_b_deductibles.effective_before is null
            or periods.period_from < part_b_deductibles.effective_before
        )
