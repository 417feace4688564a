-- Whether the adjustments of a remittance explain what it paid for the claim that was asked for:
-- charge less adjustments is paid. Adjustments of the claim that only repeat those of its lines do
-- not count again; where the lines' alone do not explain the payment, they count too.
-- Grain: load_id, remittance_claim_number
-- Law: 835 TR3, balancing: CLP03 less the CAS of claim and lines is CLP04
-- Kept as: inlined
with adjustments as (
    select
        load_id,
        remittance_claim_number,
        sum(adjustment_amount) filter (where row_number is not null) as line_adjustment_amount,
        sum(adjustment_amount) filter (where row_number is null) as claim_adjustment_amount
    from raw.remittance_adjustments
    group by load_id, remittance_claim_number
),

sums as (
    select
        claims.load_id,
        claims.remittance_claim_number,
        claims.charge_amount - claims.paid_amount as unpaid_amount,
        coalesce(adjustments.line_adjustment_amount, 0) as line_adjustment_amount,
        coalesce(adjustments.claim_adjustment_amount, 0) as claim_adjustment_amount
    from metrics.chosen_claim_remittances as chosen
    inner join raw.remittance_claims as claims
        on
            chosen.load_id = claims.load_id
            and chosen.remittance_claim_number = claims.remittance_claim_number
    left join adjustments
        on
            claims.load_id = adjustments.load_id
            and claims.remittance_claim_number = adjustments.remittance_claim_number
)

select
    load_id,
    remittance_claim_number,
    claim_adjustment_amount,
    line_adjustment_amount <> 0 and line_adjustment_amount = unpaid_amount as is_explained_by_lines,
    unpaid_amount
    - line_adjustment_amount
    - if(
        line_adjustment_amount <> 0 and line_adjustment_amount = unpaid_amount,
        0,
        claim_adjustment_amount
    ) as unexplained_amount
from sums
