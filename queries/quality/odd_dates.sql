-- A line whose service lies after the day on which its file was loaded, or before 2000.
-- Grain: service_line_id
-- Source: staged.service_lines, raw.loads
-- Kept as: inlined
select
    lines.*,
    lines.service_date > cast(loads.loaded_at as date) as is_future
from staged.service_lines as lines
inner join raw.loads
    on lines.load_id = loads.load_id
where
    lines.resolution is null
    and (
        lines.service_date > cast(loads.loaded_at as date)
        or lines.service_date < date '2000-01-01'
    )
