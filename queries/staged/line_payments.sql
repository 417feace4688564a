-- What all remittances together answered to a service line: originals, reversals, corrections and
-- later payers add up. Allowed, deductible and denial are the first payer's.
-- Grain: service_line_id
-- Source: staged.remittance_answers; claim status 1, 19 primary, 2, 20 secondary, 3, 21 tertiary
-- Kept as: table
-- Refreshed by: service_line_id
with ordered as (
    select
        *,
        -- 4 (denied) and 22 (reversal) do not say which payer it is: after a known first one.
        case
            when payer_order = 1 then 1
            when payer_order is null then 2
            else payer_order + 1
        end as place_order
    from staged.payer_answers
),

placed as (
    select
        *,
        row_number() over (
            partition by matched_line_id
            order by place_order asc, first_date asc nulls last, payer_key asc
        ) as place,
        row_number() over (
            partition by matched_line_id
            order by place_order desc, first_date desc nulls first, payer_key desc
        ) as place_from_last
    from ordered
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
        place = 1 and place_order <= 2 and is_answered
        and paid_amount = 0 and share_amount = 0 and other_reasons > 0
    ) as is_denied
from placed
group by matched_line_id
