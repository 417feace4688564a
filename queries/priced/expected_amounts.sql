-- A service line with the amount that Medicare should allow, and each step that leads to it.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7; lesser of fee and charge, 42 USC 1395l(a)(1)
-- Kept as: view
with fees as (
    select
        ranked_lines.*,
        case
            when ranked_lines.pricing_status = 'priced' then unit_fees_in_use.full_unit_amount
            when
                ranked_lines.pricing_status = 'reversed'
                or (ranked_lines.pricing_status = 'not_paid' and ranked_lines.is_medicare_like)
                then 0.00
        end as full_unit_amount,
        case
            when ranked_lines.pricing_status = 'priced' then unit_fees_in_use.reduced_unit_amount
            when
                ranked_lines.pricing_status = 'reversed'
                or (ranked_lines.pricing_status = 'not_paid' and ranked_lines.is_medicare_like)
                then 0.00
        end as reduced_unit_amount,
        unit_fees_in_use.assistant_paid_percentage,
        unit_fees_in_use.sequestration_percentage,
        unit_fees_in_use.coinsurance_percentage
    from priced.ranked_lines
    left join priced.unit_fees_in_use
        on ranked_lines.unit_fee_id = unit_fees_in_use.unit_fee_id
),

reduced as (
    select
        *,
        units * full_unit_amount as full_amount,
        (units - full_units) * (full_unit_amount - reduced_unit_amount) as mppr_reduction_amount
    from fees
),

charged as (
    select
        *,
        -- An empty charge, or one of 0, is unknown and reduces nothing.
        case
            when full_amount is null then null
            when charge_amount > 0
                then greatest(full_amount - mppr_reduction_amount - charge_amount, 0)
            else 0.00
        end as charge_reduction_amount
    from reduced
)

select
    service_line_id,
    pricing_status,
    is_medicare_like,
    unit_fee_id,
    units,
    full_units,
    cast(full_unit_amount as decimal(9, 2)) as full_unit_amount,
    cast(reduced_unit_amount as decimal(9, 2)) as reduced_unit_amount,
    cast(full_amount as decimal(12, 2)) as full_amount,
    cast(mppr_reduction_amount as decimal(12, 2)) as mppr_reduction_amount,
    cast(charge_reduction_amount as decimal(12, 2)) as charge_reduction_amount,
    cast(
        full_amount - mppr_reduction_amount - charge_reduction_amount as decimal(12, 2)
    ) as expected_amount,
    has_assistant,
    deductible_amount as observed_deductible_amount,
    coalesce(assistant_paid_percentage, 100) as assistant_paid_percentage,
    coalesce(sequestration_percentage, 0) as sequestration_percentage,
    coalesce(coinsurance_percentage, 0) as coinsurance_percentage
from charged
