-- An adjustment in the remittances of a claim, in words: of a line, or without a row number of the
-- claim as a whole; with what its code comes to on the line, and on all lines or on the claim.
-- Grain: load_id, adjustment_number
-- Source: raw.remittance_adjustments; published.adjustment_reasons, published.adjustment_groups
select
    adjustments.load_id,
    adjustments.remittance_claim_number,
    adjustments.row_number,
    adjustments.adjustment_number,
    adjustments.adjustment_group_code,
    adjustments.adjustment_reason_code,
    adjustments.adjustment_amount,
    sum(adjustments.adjustment_amount) over (
        partition by
            adjustments.load_id, adjustments.remittance_claim_number, adjustments.row_number,
            adjustments.adjustment_group_code, adjustments.adjustment_reason_code
    ) as line_code_amount,
    sum(adjustments.adjustment_amount) over (
        partition by
            adjustments.load_id, adjustments.remittance_claim_number,
            adjustments.row_number is null,
            adjustments.adjustment_group_code, adjustments.adjustment_reason_code
    ) as code_amount,
    -- Empty where no words are held for the code.
    reasons.reason,
    adjustment_groups.meaning as group_meaning
from metrics.chosen_claim_remittances as chosen
inner join raw.remittance_adjustments as adjustments
    on
        chosen.load_id = adjustments.load_id
        and chosen.remittance_claim_number = adjustments.remittance_claim_number
left join published.adjustment_reasons as reasons
    on adjustments.adjustment_reason_code = reasons.adjustment_reason_code
left join published.adjustment_groups
    on adjustments.adjustment_group_code = adjustment_groups.adjustment_group_code
order by adjustments.load_id, adjustments.adjustment_number
