-- A line of a claim as it stands: billed, expected, allowed and paid.
-- Grain: service_line_id
-- Source: staged.service_lines, priced.expected_payments
select
    service_lines.service_line_id,
    service_lines.claim_id,
    service_lines.line_number,
    service_lines.patient_id,
    service_lines.service_date,
    service_lines.payer,
    service_lines.is_medicare_like,
    service_lines.hcpcs_code,
    concat_ws(
        ' ',
        service_lines.modifier_1, service_lines.modifier_2,
        service_lines.modifier_3, service_lines.modifier_4
    ) as modifiers,
    service_lines.units,
    service_lines.resolution,
    service_lines.is_denied,
    service_lines.answers,
    payments.pricing_status,
    service_lines.charge_amount,
    payments.expected_amount,
    service_lines.allowed_amount,
    -- Of a denied line the expected amount is what it would be worth; no underpayment.
    if(
        service_lines.is_denied, null, service_lines.allowed_amount - payments.expected_amount
    ) as difference_amount,
    service_lines.paid_amount,
    service_lines.patient_amount
from staged.service_lines
inner join priced.expected_payments as payments
    on service_lines.service_line_id = payments.service_line_id
where
    service_lines.service_line_id in (
        select claim_lines.standing_line_id from metrics.chosen_claim_lines as claim_lines
    )
order by service_lines.claim_id, service_lines.line_number, service_lines.service_line_id
