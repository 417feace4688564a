-- A claim of a remittance: what it says was paid, and what its charge less its adjustments comes to.
-- Adjustments of the claim that only repeat those of its lines count once.
-- Grain: load_id, remittance_claim_number
-- Law: 835 TR3 s. 1.10.2.2: CLP03 - adjustments of line and claim = CLP04
-- Kept as: inlined
with adjusted as (
    select
        adjustments.load_id,
        adjustments.remittance_claim_number,
        coalesce(
            sum(adjustments.adjustment_amount) filter (where adjustments.row_number is not null), 0
        ) as line_adjustment_amount,
        coalesce(
            sum(adjustments.adjustment_amount) filter (where adjustments.row_number is null), 0
        ) as claim_adjustment_amount
    from raw.remittance_adjustments as adjustments
    group by adjustments.load_id, adjustments.remittance_claim_number
),

first_rows as (
    select
        load_id,
        remittance_claim_number,
        min(row_number) as row_number
    from raw.remittance_lines
    group by load_id, remittance_claim_number
)

select
    claims.load_id,
    claims.remittance_claim_number,
    first_rows.row_number,
    claims.claim_id,
    remittances.trace_number,
    remittances.payer_name,
    coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
    claims.paid_amount as stated_amount,
    claims.charge_amount
    - coalesce(adjusted.line_adjustment_amount, 0)
    - if(
        claims.charge_amount - claims.paid_amount = adjusted.line_adjustment_amount,
        0,
        coalesce(adjusted.claim_adjustment_amount, 0)
    ) as summed_amount
from raw.remittance_claims as claims
inner join raw.remittances
    on
        claims.load_id = remittances.load_id
        and claims.remittance_number = remittances.remittance_number
left join adjusted
    on
        claims.load_id = adjusted.load_id
        and claims.remittance_claim_number = adjusted.remittance_claim_number
left join first_rows
    on
        claims.load_id = first_rows.load_id
        and claims.remittance_claim_number = first_rows.remittance_claim_number
left join staged.repeated_remittances as repeated
    on
        claims.load_id = repeated.load_id
        and claims.remittance_claim_number = repeated.remittance_claim_number
where repeated.load_id is null
