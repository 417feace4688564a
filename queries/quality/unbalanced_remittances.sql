-- A line, a claim or a payment of an 835 whose sums do not agree.
-- Grain: load_id, remittance_part, part_number
-- Law: 835 TR3 s. 1.10.2: charge - adjustments = paid; payment = claims paid - provider adjustments
-- Kept as: inlined
with adjusted_lines as (
    select
        load_id,
        row_number,
        sum(adjustment_amount) as adjustment_amount
    from raw.remittance_adjustments
    where row_number is not null
    group by load_id, row_number
),

parts as (
    select
        lines.load_id,
        'line' as remittance_part,
        lines.row_number as part_number,
        lines.row_number,
        lines.claim_id,
        lines.trace_number,
        lines.payer_name,
        lines.payment_date,
        lines.paid_amount as stated_amount,
        lines.charge_amount - coalesce(adjusted_lines.adjustment_amount, 0) as summed_amount
    from staged.remittance_lines as lines
    left join adjusted_lines
        on lines.load_id = adjusted_lines.load_id and lines.row_number = adjusted_lines.row_number
    union all
    select
        load_id,
        'claim' as remittance_part,
        remittance_claim_number as part_number,
        row_number,
        claim_id,
        trace_number,
        payer_name,
        payment_date,
        stated_amount,
        summed_amount
    from quality.remitted_claims
    union all
    select
        load_id,
        'payment' as remittance_part,
        remittance_number as part_number,
        cast(null as bigint) as row_number,
        cast(null as varchar) as claim_id,
        trace_number,
        payer_name,
        payment_date,
        stated_amount,
        summed_amount
    from quality.payments
)

select
    *,
    stated_amount - summed_amount as difference_amount
from parts
where stated_amount <> summed_amount
