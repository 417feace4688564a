-- A load of so many lines that all is rebuilt: more than a fifth of those held, its own included.
-- Grain: load_id
-- Source: touched.loads, raw.service_lines, raw.remittance_lines
-- Kept as: noted
with lines as (
    select load_id from raw.service_lines
    union all
    select load_id from raw.remittance_lines
)

select loads.load_id
from touched.loads
cross join lines
group by loads.load_id
having count(*) filter (where lines.load_id = loads.load_id) * 5 > count(*)
