-- What a remittance answers to a claim line, by its own sign. What a claim's own adjustments add
-- belongs to its only line; of several lines it makes deductible and allowed amount unknown.
-- Grain: matched_line_id, service_line_id
-- Source: staged.adjustment_sums; 835 TR3: AMT*B6
-- Kept as: view
with lines as (
    select
        *,
        count(*) over (partition by load_id, remittance_claim_number) = 1 as is_only_line
    from staged.remittance_lines
),

adjusted as (
    select
        matches.matched_line_id,
        lines.*,
        own.other_reasons,
        whole.other_reasons as whole_reasons,
        -- Claim-level adjustments that the lines explain already only repeat them.
        whole.load_id is not null
        and coalesce(own.adjustment_amount, 0) <> lines.charge_amount - lines.paid_amount
            as is_open,
        is_open and lines.is_only_line as takes_whole,
        is_open and not lines.is_only_line and whole.share_amount <> 0 as is_unclear,
        coalesce(own.patient_amount, 0) + if(takes_whole, whole.patient_amount, 0)
            as patient_amount,
        coalesce(own.deductible_amount, 0) + if(takes_whole, whole.deductible_amount, 0)
            as deductible_amount,
        coalesce(own.share_amount, 0) + if(takes_whole, whole.share_amount, 0) as share_amount,
        coalesce(own.sequestration_amount, 0) + if(takes_whole, whole.sequestration_amount, 0)
            as sequestration_amount
    from staged.remittance_matches as matches
    inner join lines
        on matches.service_line_id = lines.service_line_id
    left join staged.adjustment_sums as own
        on
            lines.load_id = own.load_id
            and lines.remittance_claim_number = own.remittance_claim_number
            and lines.row_number = own.row_number
    left join staged.adjustment_sums as whole
        on
            lines.load_id = whole.load_id
            and lines.remittance_claim_number = whole.remittance_claim_number
            and whole.row_number is null
)

select
    matched_line_id,
    service_line_id,
    payer_key,
    payment_date,
    claim_status_code,
    is_reversal,
    charge_amount,
    paid_amount,
    patient_amount,
    if(is_unclear, null, deductible_amount) as deductible_amount,
    share_amount,
    coalesce(other_reasons, 0) + if(is_open, whole_reasons, 0) as other_reasons,
    coalesce(
        if(is_reversal, -abs(allowed_amount), allowed_amount),
        if(is_unclear, null, paid_amount + share_amount + sequestration_amount)
    ) as allowed_amount
from adjusted
union all
select
    matched_line_id,
    service_line_id,
    payer_key,
    payment_date,
    claim_status_code,
    is_reversal,
    charge_amount,
    paid_amount,
    patient_amount,
    deductible_amount,
    share_amount,
    other_reasons,
    allowed_amount
from staged.whole_claim_answers
