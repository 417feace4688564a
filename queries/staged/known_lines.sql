-- A line that an earlier row, of the same load or an earlier one, already gave in every field.
-- Grain: service_line_id
-- Source: ours: a file that overlaps an earlier one must not count twice
-- Kept as: inlined
select service_lines.service_line_id
from raw.service_lines
inner join staged.repeated_claim_lines
    on
        service_lines.patient_id = repeated_claim_lines.patient_id
        and service_lines.claim_id = repeated_claim_lines.claim_id
        and service_lines.line_number = repeated_claim_lines.line_number
qualify
    row_number() over (
        partition by
            service_lines.patient_id, service_lines.claim_id, service_lines.line_number,
            service_lines.service_date, service_lines.hcpcs_code, service_lines.units,
            service_lines.modifier_1, service_lines.modifier_2, service_lines.modifier_3,
            service_lines.modifier_4, service_lines.billing_npi, service_lines.rendering_npi,
            service_lines.rendering_name, service_lines.clinic_id, service_lines.carrier,
            service_lines.locality, service_lines.clinic_zip, service_lines.payer_name,
            service_lines.place_of_service_code, service_lines.diagnosis_codes,
            service_lines.timed_minutes, service_lines.note, service_lines.submitted_date,
            service_lines.paid_date, service_lines.claim_frequency_code,
            service_lines.claim_status, service_lines.charge_amount,
            service_lines.allowed_amount, service_lines.paid_amount,
            service_lines.patient_amount, service_lines.deductible_amount
        order by service_lines.service_line_id
    ) > 1
