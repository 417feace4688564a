-- A line whose service lies after the day on which its file was loaded, or before 2000.
-- Grain: service_line_id
-- Source: quality.odd_dates
select
    lines.service_line_id,
    lines.patient_id,
    lines.service_date,
    lines.is_future,
    lines.hcpcs_code,
    lines.units,
    lines.charge_amount,
    lines.claim_id,
    lines.line_number,
    loads.loaded_at,
    loads.file_name,
    lines.row_number
from quality.odd_dates as lines
inner join raw.loads
    on lines.load_id = loads.load_id
order by lines.service_date desc, lines.service_line_id asc
