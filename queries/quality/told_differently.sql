-- A claim line that two sources tell with other units or another charge: one of them stands.
-- Grain: service_line_id
-- Source: staged.same_lines; service_line_id is the line that gives way
-- Kept as: inlined
select
    others.service_line_id,
    lines.service_line_id as standing_line_id,
    lines.patient_id,
    lines.service_date,
    lines.hcpcs_code,
    lines.claim_id,
    lines.line_number,
    lines.units,
    others.units as other_units,
    lines.charge_amount,
    others.charge_amount as other_charge_amount,
    abs(lines.charge_amount - others.charge_amount) as difference_amount,
    lines.load_id,
    lines.row_number,
    others.load_id as other_load_id,
    others.row_number as other_row_number
from staged.same_lines
inner join staged.claim_lines as lines
    on same_lines.standing_line_id = lines.service_line_id
inner join staged.claim_lines as others
    on same_lines.service_line_id = others.service_line_id
where
    lines.units <> others.units
    or lines.charge_amount <> others.charge_amount
