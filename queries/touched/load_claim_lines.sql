-- A held line of a claim that the loads tell of, from whatever load.
-- Grain: service_line_id
-- Source: raw.service_lines, touched.loads
-- Kept as: noted
select service_lines.service_line_id
from raw.service_lines
where
    service_lines.claim_id in (
        select told.claim_id
        from raw.service_lines as told
        inner join touched.loads
            on told.load_id = loads.load_id
    )
