-- Money that a payment adds or withholds apart from any claim; what is told twice stands once.
-- Grain: load_id, provider_adjustment_number
-- Source: raw.provider_adjustments (835 PLB); a payer's trace number (TRN02) names a payment once
-- Kept as: inlined
with told as (
    select
        adjustments.*,
        remittances.payer_name,
        remittances.trace_number,
        remittances.payment_amount,
        coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
        coalesce(remittances.payer_name, remittances.payer_identifier) as payer_key
    from raw.provider_adjustments as adjustments
    inner join raw.remittances
        on
            adjustments.load_id = remittances.load_id
            and adjustments.remittance_number = remittances.remittance_number
),

counted as (
    select
        *,
        -- Equal adjustments of one payment are different ones: the first, the second ...
        row_number() over (
            partition by
                load_id, remittance_number, payer_key, trace_number, provider_identifier, fiscal_date,
                adjustment_reason_code, adjustment_amount
            order by provider_adjustment_number
        ) as occurrence
    from told
)

select
    counted.* exclude (payer_key, occurrence),
    reasons.adjustment_reason
from counted
left join published.provider_adjustment_reasons as reasons
    on counted.adjustment_reason_code = reasons.adjustment_reason_code
qualify
    counted.trace_number is null
    or row_number() over (
        partition by
            counted.payer_key, counted.trace_number, counted.provider_identifier,
            counted.fiscal_date, counted.adjustment_reason_code, counted.adjustment_amount,
            counted.occurrence
        order by counted.load_id, counted.provider_adjustment_number
    ) = 1
