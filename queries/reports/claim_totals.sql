-- What became of a claim, by payer: billed, allowed and paid, and how many of its lines were denied,
-- paid nothing or not answered. Lines that a reversal cancelled are counted apart, and nowhere else.
-- Grain: payer
-- Source: staged.service_lines, priced.expected_payments
with lines as (
    select
        service_lines.*,
        payments.expected_amount,
        service_lines.resolution is null as is_counted
    from staged.service_lines
    inner join priced.expected_payments as payments
        on service_lines.service_line_id = payments.service_line_id
    where
        service_lines.service_line_id in (
            select claim_lines.standing_line_id from metrics.chosen_claim_lines as claim_lines
        )
)

select
    payer,
    is_medicare_like,
    count(*) filter (where is_counted) as lines,
    count(*) filter (where not is_counted) as cancelled_lines,
    count(*) filter (where is_counted and is_denied) as denied_lines,
    count(*) filter (where is_counted and not is_denied and paid_amount = 0) as paid_zero_lines,
    count(*) filter (where is_counted and not is_denied and paid_amount is null)
        as unanswered_lines,
    sum(charge_amount) filter (where is_counted) as charge_amount,
    sum(allowed_amount) filter (where is_counted) as allowed_amount,
    sum(expected_amount) filter (where is_counted) as expected_amount,
    sum(paid_amount) filter (where is_counted) as paid_amount,
    sum(first_payer_paid_amount) filter (where is_counted) as first_payer_paid_amount,
    sum(paid_amount - first_payer_paid_amount) filter (where is_counted)
        as later_payers_paid_amount,
    sum(patient_amount) filter (where is_counted) as patient_amount,
    max(paid_date) filter (where is_counted) as paid_date
from lines
group by payer, is_medicare_like
order by payer, is_medicare_like
