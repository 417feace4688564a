-- What a remittance that names no lines answers to a claim's lines: all of it where the claim has
-- one line; of several lines it says only that they were denied, where nothing was paid or owed.
-- Grain: matched_line_id, service_line_id
-- Source: 835 TR3: a CLP may have CAS segments of its own and no SVC
-- Kept as: view
with answered as (
    select distinct
        load_id,
        remittance_claim_number
    from raw.remittance_lines
),

standing as (
    select distinct
        claim_id,
        standing_line_id,
        charge_amount
    from staged.remitted_claim_lines
    where is_standing
),

answers as (
    select
        standing.standing_line_id as matched_line_id,
        -- Ordered by the load and the claim's place in it; odd, as no line's id is.
        (claims.load_id * 10000000000 + claims.remittance_claim_number) * 2 + 1 as service_line_id,
        if(remittances.payer_name is null, remittances.payer_identifier, payers.payer) as payer_key,
        coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
        claims.claim_status_code,
        claims.claim_status_code = '22' as is_reversal,
        count(*) over (
            partition by claims.load_id, claims.remittance_claim_number
        ) = 1 as is_only_line,
        claims.charge_amount as claim_charge_amount,
        standing.charge_amount as line_charge_amount,
        claims.paid_amount,
        coalesce(sums.patient_amount, 0) as patient_amount,
        coalesce(sums.deductible_amount, 0) as deductible_amount,
        coalesce(sums.share_amount, 0) as share_amount,
        coalesce(sums.sequestration_amount, 0) as sequestration_amount,
        coalesce(sums.other_reasons, 0) as other_reasons
    from raw.remittance_claims as claims
    inner join raw.remittances
        on
            claims.load_id = remittances.load_id
            and claims.remittance_number = remittances.remittance_number
    inner join standing
        on claims.claim_id = standing.claim_id
    left join staged.payers
        on coalesce(remittances.payer_name, '') = payers.payer_name
    left join staged.adjustment_sums as sums
        on
            claims.load_id = sums.load_id
            and claims.remittance_claim_number = sums.remittance_claim_number
            and sums.row_number is null
    where
        (claims.load_id, claims.remittance_claim_number) not in (
            select (answered.load_id, answered.remittance_claim_number) from answered
            union all
            select (repeated.load_id, repeated.remittance_claim_number)
            from staged.repeated_remittances as repeated
        )
)

select
    *,
    if(
        is_only_line,
        claim_charge_amount,
        if(is_reversal, -line_charge_amount, line_charge_amount)
    ) as charge_amount,
    paid_amount + share_amount + sequestration_amount as allowed_amount
from answers
where is_only_line or (paid_amount = 0 and share_amount = 0 and other_reasons > 0)
