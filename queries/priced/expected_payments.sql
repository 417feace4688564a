-- A service line with what Medicare should pay after deductible, coinsurance, assistant and
-- sequestration; for a payer that is not Medicare-like these steps are unknown and stay empty.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 20.1 (CQ, CO: last, from the payment); sequestration
--      from the payment; each amount taken off is rounded half-up, the payment is what remains
-- Kept as: view
with lines as (
    select
        expected_amounts.*,
        -- A line without a fee is worth nothing or unknown: no percentage changes that.
        coalesce(unit_fees_in_use.coinsurance_percentage, 0) as coinsurance_percentage,
        coalesce(unit_fees_in_use.assistant_paid_percentage, 100) as assistant_paid_percentage,
        coalesce(unit_fees_in_use.sequestration_percentage, 0) as sequestration_percentage
    from priced.expected_amounts
    left join priced.unit_fees_in_use
        on expected_amounts.unit_fee_id = unit_fees_in_use.unit_fee_id
)

select
    * exclude (
        coinsurance_percentage, assistant_paid_percentage, sequestration_percentage,
        observed_deductible_amount
    ),
    is_paid_first and expected_amount is not null as has_payment,
    if(has_payment, observed_deductible_amount is not null, null) as is_deductible_known,
    if(
        has_payment,
        greatest(least(coalesce(observed_deductible_amount, 0), expected_amount), 0),
        null
    ) as deductible_amount,
    cast(
        round((expected_amount - deductible_amount) * coinsurance_percentage * 0.01, 2)
        as decimal(12, 2)
    ) as coinsurance_amount,
    cast(
        round(
            (expected_amount - deductible_amount - coinsurance_amount)
            * if(has_assistant, 100 - assistant_paid_percentage, 0) * 0.01,
            2
        ) as decimal(12, 2)
    ) as assistant_reduction_amount,
    cast(
        round(
            (
                expected_amount - deductible_amount
                - coinsurance_amount - assistant_reduction_amount
            ) * sequestration_percentage * 0.01,
            2
        ) as decimal(12, 2)
    ) as sequestration_amount,
    cast(
        expected_amount
        - deductible_amount
        - coinsurance_amount
        - assistant_reduction_amount
        - sequestration_amount
        as decimal(12, 2)
    ) as expected_payment_amount
from lines
