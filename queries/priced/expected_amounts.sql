-- A service line with the amount that Medicare should allow, and each step that leads to it.
-- The casts are exact: they keep the arithmetic in 64 bits, which is faster, and round nothing.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7; lesser of fee and charge, 42 USC 1395l(a)(1)
-- Kept as: view
with full_fees as (
    select
        *,
        cast(units as decimal(6, 0)) * full_unit_amount as full_fee,
        cast(units - full_units as decimal(6, 0)) * (full_unit_amount - reduced_unit_amount)
            as mppr_part
    from priced.ranked_lines
),

reduced as (
    select
        *,
        cast(full_fee as decimal(12, 2)) as full_amount,
        cast(mppr_part as decimal(12, 2)) as mppr_reduction_amount
    from full_fees
),

charged as (
    select
        *,
        case
            when full_amount is null then null
            -- An empty charge, or one of 0, is unknown and reduces nothing.
            when charge_amount > 0 and charge_amount < full_amount - mppr_reduction_amount
                then full_amount - mppr_reduction_amount - charge_amount
            else 0.00
        end as charge_reduction_amount
    from reduced
)

select
    * exclude (full_fee, mppr_part, charge_reduction_amount, deductible_amount),
    cast(charge_reduction_amount as decimal(12, 2)) as charge_reduction_amount,
    cast(
        full_amount - mppr_reduction_amount - charge_reduction_amount as decimal(12, 2)
    ) as expected_amount,
    deductible_amount as observed_deductible_amount
from charged
