-- What one line of a remittance, or a claim denied as a whole, answers to a claim line.
-- Amounts carry the remittance's sign: a reversal takes back.
-- Grain: matched_line_id, service_line_id
-- Source: 835 TR3: CAS, AMT*B6; CARC 1 deductible, 2 coinsurance, 3 copay, 253 sequestration
-- Kept as: view
with adjustments as (
    select
        load_id,
        row_number,
        sum(adjustment_amount) as adjustment_amount,
        sum(adjustment_amount) filter (where adjustment_group_code = 'PR') as patient_amount,
        sum(adjustment_amount) filter (
            where adjustment_group_code = 'PR' and adjustment_reason_code = '1'
        ) as deductible_amount,
        sum(adjustment_amount) filter (
            where adjustment_group_code = 'PR' and adjustment_reason_code in ('1', '2', '3')
        ) as share_amount,
        sum(adjustment_amount) filter (where adjustment_reason_code = '253')
            as sequestration_amount,
        -- 45 and 59 lower what is allowed, 253 what is paid; they deny nothing.
        count(*) filter (
            where adjustment_reason_code not in ('1', '2', '3', '45', '59', '253')
        ) as other_reasons
    from raw.remittance_adjustments
    where row_number is not null
    group by load_id, row_number
)

select
    matches.matched_line_id,
    lines.service_line_id,
    lines.payer_key,
    lines.payment_date,
    lines.claim_status_code,
    lines.is_reversal,
    lines.charge_amount,
    lines.paid_amount,
    coalesce(adjustments.patient_amount, 0) as patient_amount,
    coalesce(adjustments.deductible_amount, 0) as deductible_amount,
    coalesce(adjustments.share_amount, 0) as share_amount,
    coalesce(adjustments.other_reasons, 0) as other_reasons,
    case
        when lines.allowed_amount is not null and lines.is_reversal then -abs(lines.allowed_amount)
        when lines.allowed_amount is not null then lines.allowed_amount
        else
            lines.paid_amount
            + coalesce(adjustments.share_amount, 0)
            + coalesce(adjustments.sequestration_amount, 0)
    end as allowed_amount
from staged.remittance_matches as matches
inner join staged.remittance_lines as lines
    on matches.service_line_id = lines.service_line_id
left join adjustments
    on lines.load_id = adjustments.load_id and lines.row_number = adjustments.row_number
union all
select
    matched_line_id,
    service_line_id,
    payer_key,
    payment_date,
    claim_status_code,
    is_reversal,
    charge_amount,
    0.00 as paid_amount,
    0.00 as patient_amount,
    0.00 as deductible_amount,
    0.00 as share_amount,
    other_reasons,
    0.00 as allowed_amount
from staged.claim_denials
