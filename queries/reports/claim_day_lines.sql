-- The lines of one patient's day as claimed: charged, allowed, paid, and what was expected.
-- Grain: service_line_id
-- Source: staged.service_lines, priced.expected_payments
select
    service_lines.service_line_id,
    service_lines.claim_id,
    service_lines.line_number,
    service_lines.payer,
    service_lines.is_medicare_like,
    service_lines.hcpcs_code,
    concat_ws(
        ' ',
        service_lines.modifier_1, service_lines.modifier_2,
        service_lines.modifier_3, service_lines.modifier_4
    ) as modifiers,
    service_lines.units,
    service_lines.rendering_npi,
    service_lines.clinic_id,
    service_lines.carrier,
    service_lines.locality,
    payments.pricing_status,
    service_lines.is_denied,
    service_lines.charge_amount,
    service_lines.allowed_amount,
    service_lines.paid_amount,
    payments.full_units,
    payments.full_amount,
    payments.mppr_reduction_amount,
    payments.charge_reduction_amount,
    payments.expected_amount,
    payments.is_deductible_known,
    payments.deductible_amount,
    payments.coinsurance_amount,
    payments.assistant_reduction_amount,
    payments.sequestration_amount,
    payments.expected_payment_amount,
    service_lines.note
from staged.service_lines
inner join priced.expected_payments as payments
    on service_lines.service_line_id = payments.service_line_id
where service_lines.patient_id = $patient_id and service_lines.service_date = $service_date
order by service_lines.claim_id, service_lines.line_number, service_lines.service_line_id
