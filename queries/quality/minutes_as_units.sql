-- A line whose units look like minutes: ten units or more of a timed code, a multiple of 15, or
-- as many units as minutes; with the units that so many minutes are.
-- Grain: service_line_id
-- Law: Medicare Claims Processing Manual ch. 5 s. 20.2: a unit is 15 minutes, begun with the eighth
-- Kept as: inlined
select
    lines.*,
    codes.procedure_name,
    greatest((lines.units + 7) // 15, 1) as likely_units
from staged.service_lines as lines
inner join published.procedure_codes as codes
    on lines.hcpcs_code = codes.hcpcs_code
where
    lines.resolution is null
    and (
        (codes.is_timed = '1' and lines.units >= 10)
        or (lines.units >= 15 and lines.units % 15 = 0)
        or lines.units = lines.timed_minutes
    )
