-- What one payer's remittances together answered to a service line. A reversal takes back what came
-- before; where that is older than what is loaded, the correction alone says what holds.
-- Grain: matched_line_id, payer_key (empty = the remittance names none)
-- Source: staged.remittance_answers
-- Kept as: view
with answers as (
    select
        *,
        row_number() over (
            partition by matched_line_id, payer_key, is_reversal
            order by payment_date desc nulls last, service_line_id desc
        ) = 1 and not is_reversal as is_last_answer,
        row_number() over (
            partition by matched_line_id, payer_key
            order by payment_date desc nulls last, service_line_id desc
        ) = 1 and not is_reversal as ends_answered
    from staged.remittance_answers
),

summed as (
    select
        matched_line_id,
        payer_key,
        min(
            case
                when claim_status_code in ('1', '19') then 1
                when claim_status_code in ('2', '20') then 2
                when claim_status_code in ('3', '21') then 3
            end
        ) as payer_order,
        min(payment_date) as first_date,
        max(payment_date) as paid_date,
        count(*) as answers,
        sum(charge_amount) > 0 as is_whole,
        bool_or(ends_answered) as ends_answered,
        sum(paid_amount) as paid_amount,
        sum(allowed_amount) as allowed_amount,
        bool_or(allowed_amount is null) as is_allowed_unclear,
        sum(patient_amount) as patient_amount,
        sum(deductible_amount) as deductible_amount,
        bool_or(deductible_amount is null) as is_deductible_unclear,
        sum(share_amount) as share_amount,
        sum(if(is_reversal, -other_reasons, other_reasons)) as other_reasons
    from answers
    group by matched_line_id, payer_key
)

select
    summed.matched_line_id,
    summed.payer_key,
    summed.payer_order,
    summed.first_date,
    summed.paid_date,
    summed.answers,
    -- A claim that was taken back and not answered anew is not answered.
    summed.is_whole or summed.ends_answered as is_answered,
    if(summed.is_whole, summed.paid_amount, last.paid_amount) as paid_amount,
    case
        when not summed.is_whole then last.allowed_amount
        when not summed.is_allowed_unclear then summed.allowed_amount
    end as allowed_amount,
    if(summed.is_whole, summed.patient_amount, last.patient_amount) as patient_amount,
    case
        when not summed.is_whole then last.deductible_amount
        when not summed.is_deductible_unclear then summed.deductible_amount
    end as deductible_amount,
    if(summed.is_whole, summed.share_amount, last.share_amount) as share_amount,
    if(summed.is_whole, summed.other_reasons, last.other_reasons) as other_reasons
from summed
left join answers as last
    on
        summed.matched_line_id = last.matched_line_id
        and summed.payer_key is not distinct from last.payer_key
        and last.is_last_answer
