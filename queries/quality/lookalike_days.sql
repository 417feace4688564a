-- A day of a patient whom one source alone knows, and the same day of another patient whom another
-- source alone knows: the lines of the shorter one are all in the other.
-- Grain: patient_id, other_patient_id, service_date
-- Source: quality.lone_lines: same day, code, units, charge and, where both say it, therapist
-- Kept as: inlined
select
    lines.patient_id,
    others.patient_id as other_patient_id,
    lines.service_date,
    count(*) as lines
from quality.lone_lines as lines
inner join quality.lone_lines as others
    on
        lines.service_date = others.service_date
        and lines.hcpcs_code = others.hcpcs_code
        and lines.units = others.units
        and lines.charge_amount = others.charge_amount
        and lines.occurrence = others.occurrence
        and lines.patient_id <> others.patient_id
        and lines.source <> others.source
        and lines.source_order > others.source_order
        and coalesce(lines.rendering_npi = others.rendering_npi, true)
group by lines.patient_id, others.patient_id, lines.service_date, lines.day_lines, others.day_lines
having count(*) = least(lines.day_lines, others.day_lines)
