-- A row that was recognised as one that another row gives, corrects or takes back.
-- Grain: service_line_id
-- Source: staged.resolutions
-- Kept as: inlined
select
    service_line_id,
    resolution
from staged.resolutions
where resolution in ('updated', 'same_line', 'replaced', 'voided')
