-- An adjustment of a line of touched.remittance_lines.
-- It takes the place of raw.remittance_adjustments while the touched lines are computed anew.
-- Grain: load_id, adjustment_number
-- Source: raw.remittance_adjustments
-- Kept as: temporary
select remittance_adjustments.*
from raw.remittance_adjustments
inner join touched.remittance_lines
    on
        remittance_adjustments.load_id = remittance_lines.load_id
        and remittance_adjustments.row_number = remittance_lines.row_number
