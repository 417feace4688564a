-- A line that stands beside another of the same patient, day, code, units, modifiers and therapist.
-- Grain: file_name, row_number, service_line_id
-- Source: quality.doubled_lines
select
    doubled.service_line_id,
    doubled.patient_id,
    doubled.service_date,
    doubled.hcpcs_code,
    doubled.modifiers,
    doubled.units,
    doubled.therapist,
    doubled.charge_amount,
    doubled.claim_id,
    doubled.line_number,
    loads.file_name,
    doubled.row_number,
    doubled.earlier_claim_id,
    doubled.earlier_line_number,
    earlier_loads.file_name as earlier_file_name,
    doubled.earlier_row_number
from quality.doubled_lines as doubled
inner join raw.loads
    on doubled.load_id = loads.load_id
inner join raw.loads as earlier_loads
    on doubled.earlier_load_id = earlier_loads.load_id
order by doubled.service_date desc, doubled.patient_id asc, doubled.service_line_id asc
