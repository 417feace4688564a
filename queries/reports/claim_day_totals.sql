-- One patient's day as claimed, by payer: charged, allowed and paid beside what was expected.
-- A line that was cancelled by a reversal counts nowhere; the comparison takes the lines on which
-- both the allowed and the expected amount are known.
-- Grain: payer
-- Source: staged.service_lines, priced.expected_payments
with lines as (
    select
        service_lines.payer,
        service_lines.is_medicare_like,
        service_lines.units,
        service_lines.charge_amount,
        service_lines.allowed_amount,
        service_lines.paid_amount,
        payments.expected_amount,
        payments.expected_payment_amount,
        payments.is_deductible_known,
        service_lines.allowed_amount is not null and payments.expected_amount is not null
            as is_compared
    from staged.service_lines
    inner join priced.expected_payments as payments
        on service_lines.service_line_id = payments.service_line_id
    where
        service_lines.patient_id = $patient_id
        and service_lines.service_date = $service_date
        and service_lines.resolution is null
)

select
    payer,
    is_medicare_like,
    sum(units) as units,
    sum(charge_amount) as charge_amount,
    sum(allowed_amount) as allowed_amount,
    sum(paid_amount) as paid_amount,
    sum(expected_amount) as expected_amount,
    sum(expected_payment_amount) as expected_payment_amount,
    bool_and(is_deductible_known) as is_deductible_known,
    sum(allowed_amount) filter (where is_compared) as compared_allowed_amount,
    sum(expected_amount) filter (where is_compared) as compared_expected_amount,
    sum(allowed_amount - expected_amount) filter (where is_compared) as difference_amount
from lines
group by payer, is_medicare_like
order by payer, is_medicare_like
