-- A line whose units look like minutes, with the units that so many minutes are.
-- Grain: service_line_id
-- Source: quality.minutes_as_units
select
    lines.service_line_id,
    lines.patient_id,
    lines.service_date,
    lines.hcpcs_code,
    lines.procedure_name,
    lines.units,
    lines.timed_minutes,
    lines.likely_units,
    lines.charge_amount,
    lines.claim_id,
    lines.line_number,
    loads.file_name,
    lines.row_number
from quality.minutes_as_units as lines
inner join raw.loads
    on lines.load_id = loads.load_id
order by lines.units desc, lines.service_line_id asc
