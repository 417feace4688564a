-- A standing line whose patient, day and code another standing line gives, too.
-- Grain: service_line_id
-- Source: staged.service_lines
-- Kept as: inlined
with repeated as (
    select
        patient_id,
        service_date,
        hcpcs_code
    from staged.service_lines
    where resolution is null
    group by patient_id, service_date, hcpcs_code
    having count(*) > 1
)

select
    lines.service_line_id,
    lines.load_id,
    lines.row_number,
    lines.claim_id,
    lines.line_number,
    lines.is_line_number_given,
    lines.source,
    lines.patient_id,
    lines.service_date,
    lines.hcpcs_code,
    lines.units,
    list_sort([
        coalesce(lines.modifier_1, ''), coalesce(lines.modifier_2, ''),
        coalesce(lines.modifier_3, ''), coalesce(lines.modifier_4, '')
    ]) as sorted_modifiers,
    concat_ws(' ', lines.modifier_1, lines.modifier_2, lines.modifier_3, lines.modifier_4)
        as modifiers,
    coalesce(lines.rendering_npi, lines.rendering_name, '') as therapist,
    lines.payer,
    lines.submitted_date,
    lines.paid_date,
    lines.paid_amount,
    lines.charge_amount,
    lines.is_denied,
    coalesce(lines.claim_frequency_code, '1') as frequency_code
from staged.service_lines as lines
inner join repeated
    on
        lines.patient_id = repeated.patient_id
        and lines.service_date = repeated.service_date
        and lines.hcpcs_code = repeated.hcpcs_code
where lines.resolution is null
