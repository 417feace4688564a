-- A payment of an 835: what it says was paid, and what its claims less its provider adjustments
-- come to. A payment that another file told before is left out.
-- Grain: load_id, remittance_number
-- Law: 835 TR3 s. 1.10.2.3: BPR02 = sum of CLP04 - sum of PLB amounts
-- Kept as: inlined
with claims as (
    select
        remittance_claims.load_id,
        remittance_claims.remittance_number,
        sum(remittance_claims.paid_amount) as paid_amount,
        count(repeated.load_id) as repeated_claims
    from raw.remittance_claims
    left join staged.repeated_remittances as repeated
        on
            remittance_claims.load_id = repeated.load_id
            and remittance_claims.remittance_claim_number = repeated.remittance_claim_number
    group by remittance_claims.load_id, remittance_claims.remittance_number
),

withheld as (
    select
        load_id,
        remittance_number,
        sum(adjustment_amount) as adjustment_amount
    from raw.provider_adjustments
    group by load_id, remittance_number
)

select
    remittances.load_id,
    remittances.remittance_number,
    remittances.trace_number,
    remittances.payer_name,
    coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
    remittances.payment_amount as stated_amount,
    coalesce(claims.paid_amount, 0) - coalesce(withheld.adjustment_amount, 0) as summed_amount
from raw.remittances
left join claims
    on
        remittances.load_id = claims.load_id
        and remittances.remittance_number = claims.remittance_number
left join withheld
    on
        remittances.load_id = withheld.load_id
        and remittances.remittance_number = withheld.remittance_number
where coalesce(claims.repeated_claims, 0) = 0
