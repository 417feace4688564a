-- What all remittances together answered to a service line: originals, reversals, corrections and
-- later payers add up. Allowed, deductible and denial are the first payer's.
-- Grain: service_line_id
-- Source: staged.remittance_answers; claim status 1, 19 primary, 2, 20 secondary, 3, 21 tertiary
-- Kept as: table
-- Refreshed by: service_line_id
with by_payer as (
    select
        matched_line_id,
        payer_key,
        min(
            case
                when claim_status_code in ('2', '20') then 2
                when claim_status_code in ('3', '21') then 3
                else 1
            end
        ) as payer_order,
        min(service_line_id) as first_line_id,
        count(*) as answers,
        max(payment_date) as paid_date,
        sum(charge_amount) as charge_amount,
        sum(paid_amount) as paid_amount,
        sum(allowed_amount) as allowed_amount,
        sum(patient_amount) as patient_amount,
        sum(deductible_amount) as deductible_amount,
        sum(share_amount) as share_amount,
        sum(if(is_reversal, -other_reasons, other_reasons)) as other_reasons
    from staged.remittance_answers
    group by matched_line_id, payer_key
),

ordered as (
    select
        *,
        row_number() over (
            partition by matched_line_id order by payer_order, first_line_id
        ) as place,
        row_number() over (
            partition by matched_line_id order by payer_order desc, first_line_id desc
        ) as place_from_last,
        -- A claim that was taken back and not answered anew is not answered.
        charge_amount > 0 as is_answered
    from by_payer
)

select
    matched_line_id as service_line_id,
    sum(answers) as answers,
    max(paid_date) filter (where is_answered) as paid_date,
    cast(sum(paid_amount) filter (where is_answered) as decimal(12, 2)) as paid_amount,
    cast(max(if(place = 1 and is_answered, paid_amount, null)) as decimal(12, 2))
        as first_payer_paid_amount,
    cast(max(if(place = 1 and is_answered, allowed_amount, null)) as decimal(12, 2))
        as allowed_amount,
    cast(max(if(place_from_last = 1 and is_answered, patient_amount, null)) as decimal(12, 2))
        as patient_amount,
    cast(max(if(place = 1 and is_answered, deductible_amount, null)) as decimal(12, 2))
        as deductible_amount,
    bool_or(
        place = 1 and is_answered and paid_amount = 0 and allowed_amount = 0
        and share_amount = 0 and other_reasons > 0
    ) as is_denied
from ordered
group by matched_line_id
