-- A line of a claim that a remittance answers as a whole, with nothing paid and no word on lines.
-- Grain: matched_line_id, load_id, remittance_claim_number
-- Source: 835 TR3: a claim may be denied by CAS segments of the claim, without SVC segments
-- Kept as: view
with reasons as (
    select
        load_id,
        remittance_claim_number,
        sum(adjustment_amount) filter (
            where adjustment_group_code = 'PR' and adjustment_reason_code in ('1', '2', '3')
        ) as share_amount,
        count(*) filter (
            where adjustment_reason_code not in ('1', '2', '3', '45', '59', '253')
        ) as other_reasons
    from raw.remittance_adjustments
    where row_number is null
    group by load_id, remittance_claim_number
),

answered as (
    select distinct
        load_id,
        remittance_claim_number
    from raw.remittance_lines
)

select distinct
    lines.standing_line_id as matched_line_id,
    claims.load_id,
    claims.remittance_claim_number,
    -- Ordered by the load and the claim's place in it; odd, as no line's id is.
    (claims.load_id * 10000000000 + claims.remittance_claim_number) * 2 + 1 as service_line_id,
    coalesce(remittances.payer_identifier, remittances.payer_name, '') as payer_key,
    coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
    claims.claim_status_code,
    claims.claim_status_code = '22' as is_reversal,
    if(claims.claim_status_code = '22', -lines.charge_amount, lines.charge_amount) as charge_amount,
    reasons.other_reasons
from raw.remittance_claims as claims
inner join reasons
    on
        claims.load_id = reasons.load_id
        and claims.remittance_claim_number = reasons.remittance_claim_number
inner join raw.remittances
    on
        claims.load_id = remittances.load_id
        and claims.remittance_number = remittances.remittance_number
inner join staged.remitted_claim_lines as lines
    on claims.claim_id = lines.claim_id
left join answered
    on
        claims.load_id = answered.load_id
        and claims.remittance_claim_number = answered.remittance_claim_number
left join staged.repeated_remittances
    on
        claims.load_id = repeated_remittances.load_id
        and claims.remittance_claim_number = repeated_remittances.remittance_claim_number
where
    answered.load_id is null
    and repeated_remittances.load_id is null
    and lines.is_standing
    and claims.paid_amount = 0
    and coalesce(reasons.share_amount, 0) = 0
    and reasons.other_reasons > 0
