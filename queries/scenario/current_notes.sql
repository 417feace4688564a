-- A standing line billed with a movement code whose note was read: what the note supports.
-- line_place numbers the noted lines of a patient-day, so that each can be priced alone.
-- Grain: service_line_id
-- Source: evidence.findings, staged.service_lines
-- Kept as: inlined
select
    lines.service_line_id,
    lines.claim_id,
    lines.line_number,
    lines.patient_id,
    lines.service_date,
    lines.billing_npi,
    lines.payer,
    lines.clinic_id,
    -- As in metrics: where no NPI is given the name stands for it.
    coalesce(lines.rendering_npi, lines.rendering_name) as therapist,
    lines.units,
    lines.hcpcs_code as billed_code,
    findings.supported_code,
    cast(findings.confidence as decimal(9, 6)) as confidence,
    findings.finding,
    findings.text_key as note_key,
    cast(
        row_number() over (
            partition by lines.patient_id, lines.service_date, lines.billing_npi, lines.payer
            order by lines.service_line_id
        ) as integer
    ) as line_place
from evidence.findings
inner join staged.service_lines as lines
    on findings.service_line_id = lines.service_line_id
inner join published.procedure_codes
    on
        lines.hcpcs_code = procedure_codes.hcpcs_code
        and procedure_codes.is_movement_code = '1'
where lines.resolution is null and lines.units > 0
