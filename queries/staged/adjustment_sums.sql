-- The adjustments of a remittance's line, or of its claim as a whole, by what they mean.
-- Grain: load_id, remittance_claim_number, row_number (empty = the claim's own)
-- Source: 835 TR3: CAS; CARC 1 deductible, 2 coinsurance, 3 copay, 253 sequestration
-- Kept as: view
select
    load_id,
    remittance_claim_number,
    row_number,
    sum(adjustment_amount) as adjustment_amount,
    coalesce(sum(adjustment_amount) filter (where adjustment_group_code = 'PR'), 0)
        as patient_amount,
    coalesce(
        sum(adjustment_amount) filter (
            where adjustment_group_code = 'PR' and adjustment_reason_code = '1'
        ),
        0
    ) as deductible_amount,
    coalesce(
        sum(adjustment_amount) filter (
            where adjustment_group_code = 'PR' and adjustment_reason_code in ('1', '2', '3')
        ),
        0
    ) as share_amount,
    coalesce(sum(adjustment_amount) filter (where adjustment_reason_code = '253'), 0)
        as sequestration_amount,
    -- 45 and 59 lower what is allowed, 253 what is paid, 23 is another payer's payment, 24 a
    -- capitation: they deny nothing.
    count(*) filter (
        where adjustment_reason_code not in ('1', '2', '3', '23', '24', '45', '59', '253')
    ) as other_reasons
from raw.remittance_adjustments
group by load_id, remittance_claim_number, row_number
