-- A load of so many lines that all is rebuilt: more than a fifth of those held, its own included.
-- Grain: load_id
-- Source: touched.loads, raw.service_lines, raw.remittance_lines
-- Kept as: noted
with held as (
    select
        (select count(*) from raw.service_lines)
        + (select count(*) from raw.remittance_lines) as lines
),

told as (
    select
        loads.load_id,
        (
            select count(*) from raw.service_lines
            where service_lines.load_id = loads.load_id
        ) + (
            select count(*) from raw.remittance_lines
            where remittance_lines.load_id = loads.load_id
        ) as lines
    from touched.loads
)

select told.load_id
from told
cross join held
where told.lines * 5 > held.lines
