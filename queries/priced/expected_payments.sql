-- A service line with what Medicare should pay after deductible, coinsurance, assistant and
-- sequestration; for a payer that is not Medicare-like these steps are unknown and stay empty.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 20.1 (CQ, CO: last, from the payment); sequestration
--      from the payment; each amount taken off is rounded half-up, the payment is what remains
-- Kept as: view
with deducted as (
    select
        * exclude (deductible_amount),
        deductible_amount is not null as has_observed_deductible,
        if(
            is_medicare_like and expected_amount is not null,
            greatest(least(coalesce(deductible_amount, 0), expected_amount), 0),
            null
        ) as deductible_amount
    from priced.expected_amounts
),

coinsured as (
    select
        *,
        round((expected_amount - deductible_amount) * coinsurance_percentage * 0.01, 2)
            as coinsurance_amount
    from deducted
),

assisted as (
    select
        *,
        if(
            has_assistant,
            round(
                (expected_amount - deductible_amount - coinsurance_amount)
                * (100 - assistant_paid_percentage) * 0.01,
                2
            ),
            coinsurance_amount * 0
        ) as assistant_reduction_amount
    from coinsured
),

sequestered as (
    select
        *,
        round(
            (
                expected_amount
                - deductible_amount
                - coinsurance_amount
                - assistant_reduction_amount
            ) * sequestration_percentage * 0.01,
            2
        ) as sequestration_amount
    from assisted
)

select
    service_line_id,
    pricing_status,
    is_medicare_like,
    unit_fee_id,
    units,
    full_units,
    full_unit_amount,
    reduced_unit_amount,
    full_amount,
    mppr_reduction_amount,
    charge_reduction_amount,
    expected_amount,
    if(deductible_amount is null, null, has_observed_deductible) as is_deductible_known,
    cast(deductible_amount as decimal(12, 2)) as deductible_amount,
    cast(coinsurance_amount as decimal(12, 2)) as coinsurance_amount,
    cast(assistant_reduction_amount as decimal(12, 2)) as assistant_reduction_amount,
    cast(sequestration_amount as decimal(12, 2)) as sequestration_amount,
    cast(
        expected_amount
        - deductible_amount
        - coinsurance_amount
        - assistant_reduction_amount
        - sequestration_amount
        as decimal(12, 2)
    ) as expected_payment_amount
from sequestered
