-- A claim's line of a load that comes or goes, as its file told it.
-- Grain: service_line_id
-- Source: raw.service_lines, touched.loads
-- Kept as: noted
select
    service_lines.service_line_id,
    service_lines.claim_id,
    service_lines.patient_id as told_patient_id,
    service_lines.service_date
from raw.service_lines
inner join touched.loads
    on service_lines.load_id = loads.load_id
