-- A service line as it stands, with what it lacks taken from other sources of the same line, and
-- what remittances answered in the place of what the claim file says of it.
-- Grain: service_line_id
-- Source: staged.claim_lines, staged.line_additions; the remittance is the payer's own word
-- Kept as: view
select
    lines.service_line_id,
    lines.load_id,
    lines.row_number,
    lines.claim_id,
    lines.line_number,
    lines.is_line_number_given,
    lines.patient_id,
    lines.told_patient_id,
    lines.source,
    lines.service_date,
    lines.hcpcs_code,
    lines.units,
    if(lines.modifier_1 is null, nullif(split_part(added.modifiers, ' ', 1), ''), lines.modifier_1)
        as modifier_1,
    if(lines.modifier_1 is null, nullif(split_part(added.modifiers, ' ', 2), ''), lines.modifier_2)
        as modifier_2,
    if(lines.modifier_1 is null, nullif(split_part(added.modifiers, ' ', 3), ''), lines.modifier_3)
        as modifier_3,
    if(lines.modifier_1 is null, nullif(split_part(added.modifiers, ' ', 4), ''), lines.modifier_4)
        as modifier_4,
    coalesce(lines.billing_npi, added.billing_npi) as billing_npi,
    coalesce(lines.rendering_npi, added.rendering_npi) as rendering_npi,
    coalesce(lines.rendering_name, added.rendering_name) as rendering_name,
    coalesce(lines.clinic_id, added.clinic_id) as clinic_id,
    coalesce(lines.clinic_zip, added.clinic_zip) as clinic_zip,
    coalesce(lines.payer_name, added.payer_name) as payer_name,
    coalesce(lines.place_of_service_code, added.place_of_service_code) as place_of_service_code,
    coalesce(lines.diagnosis_codes, added.diagnosis_codes) as diagnosis_codes,
    coalesce(lines.timed_minutes, added.timed_minutes) as timed_minutes,
    coalesce(lines.note, added.note) as note,
    coalesce(lines.submitted_date, added.submitted_date) as submitted_date,
    coalesce(lines.charge_amount, added.charge_amount) as charge_amount,
    coalesce(lines.carrier, split_part(added.place, ' ', 1)) as carrier,
    coalesce(lines.locality, split_part(added.place, ' ', 2)) as locality,
    coalesce(added.paid_date, lines.paid_date) as paid_date,
    lines.claim_frequency_code,
    lines.claim_status,
    coalesce(lines.payer_sequence_code, added.payer_sequence_code, 'P') <> 'P' as is_secondary,
    coalesce(added.allowed_amount, lines.allowed_amount) as allowed_amount,
    coalesce(added.paid_amount, lines.paid_amount) as paid_amount,
    coalesce(added.first_payer_paid_amount, lines.paid_amount) as first_payer_paid_amount,
    coalesce(added.patient_amount, lines.patient_amount) as patient_amount,
    coalesce(added.deductible_amount, lines.deductible_amount) as deductible_amount,
    coalesce(added.answers, 0) as answers,
    -- A file's own word for it, where no remittance speaks.
    coalesce(added.is_denied, lower(lines.claim_status) = 'denied', false) as is_denied,
    resolutions.resolution
from staged.claim_lines as lines
left join staged.resolutions
    on lines.service_line_id = resolutions.service_line_id
left join staged.line_additions as added
    on lines.service_line_id = added.service_line_id
where
    resolutions.resolution is null
    or resolutions.resolution in ('reversed', 'reversal_unmatched')
