-- A code that the fee schedule does not hold on the days it was billed, and the known ones nearest to it.
-- Grain: hcpcs_code
-- Source: quality.unknown_codes
select
    codes.hcpcs_code,
    codes.nearest_codes,
    codes.is_known_otherwise,
    codes.lines,
    codes.units,
    codes.charge_amount,
    codes.first_service_date,
    codes.last_service_date,
    loads.file_name,
    lines.row_number
from quality.unknown_codes as codes
inner join staged.claim_lines as lines
    on codes.first_line_id = lines.service_line_id
inner join raw.loads
    on lines.load_id = loads.load_id
order by codes.lines desc, codes.hcpcs_code asc
