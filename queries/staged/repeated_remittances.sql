-- A claim of a remittance that an earlier one already told: the same payment in another file.
-- It stays, but counts once.
-- Grain: load_id, remittance_claim_number
-- Source: ours: a payer's trace number (TRN02) names a payment once
-- Kept as: table
with claims as (
    select
        remittance_claims.*,
        coalesce(remittances.payer_identifier, remittances.payer_name) as payer_key,
        remittances.trace_number,
        remittances.payment_amount,
        remittances.payment_date
    from raw.remittance_claims
    inner join raw.remittances
        on
            remittance_claims.load_id = remittances.load_id
            and remittance_claims.remittance_number = remittances.remittance_number
    where remittances.trace_number is not null
),

counted as (
    select
        *,
        -- Equal claims of one file are different answers: the first, the second ...
        row_number() over (
            partition by
                load_id, payer_key, trace_number, payment_amount, payment_date, claim_id,
                claim_status_code, charge_amount, paid_amount, payer_claim_number
            order by remittance_claim_number
        ) as occurrence
    from claims
)

select
    load_id,
    remittance_claim_number
from counted
qualify
    row_number() over (
        partition by
            payer_key, trace_number, payment_amount, payment_date, claim_id, claim_status_code,
            charge_amount, paid_amount, payer_claim_number, occurrence
        order by load_id, remittance_number, remittance_claim_number
    ) > 1
