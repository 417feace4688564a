-- The files loaded so far: when, and what became of their rows.
-- Grain: load_id
-- Source: raw.loads, raw.service_lines
select
    loads.load_id,
    loads.file_name,
    loads.loaded_at,
    loads.accepted_rows,
    loads.refused_rows,
    loads.known_rows,
    min(service_lines.service_date) as first_service_date,
    max(service_lines.service_date) as last_service_date,
    sum(service_lines.charge_amount) as charge_amount
from raw.loads
left join raw.service_lines
    on loads.load_id = service_lines.load_id
group by
    loads.load_id, loads.file_name, loads.loaded_at,
    loads.accepted_rows, loads.refused_rows, loads.known_rows
order by loads.load_id desc
