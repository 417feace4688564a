-- A line that an earlier row, of the same load or an earlier one, already gave in every field.
-- It stays: the later row holds, and either load can be taken out without losing the line.
-- Grain: service_line_id
-- Source: ours: a file that overlaps an earlier one must not count twice
-- Kept as: inlined
select
    service_line_id,
    load_id
from staged.repeated_claim_lines
qualify
    row_number() over (
        partition by
            source, patient_id, claim_id, given_line_number, occurrence, service_date, hcpcs_code, units,
            modifier_1, modifier_2, modifier_3, modifier_4,
            billing_npi, rendering_npi, rendering_name, clinic_id, carrier, locality, clinic_zip,
            payer_name, place_of_service_code, diagnosis_codes, timed_minutes, note,
            submitted_date, paid_date, claim_frequency_code, claim_status,
            charge_amount, allowed_amount, paid_amount, patient_amount, deductible_amount
        order by service_line_id
    ) > 1
