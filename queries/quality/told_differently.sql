-- A claim line that two files tell with other units or another charge: one of them stands, or,
-- where nothing says which, both.
-- Grain: service_line_id
-- Source: staged.same_lines, quality.twice_told; service_line_id is the line that gives way, or the
--         later one of both
-- Kept as: inlined
with pairs as (
    select
        service_line_id,
        standing_line_id,
        false as is_counted_twice
    from staged.same_lines
    union all
    select
        service_line_id,
        standing_line_id,
        true as is_counted_twice
    from quality.twice_told
)

select
    others.service_line_id,
    lines.service_line_id as standing_line_id,
    pairs.is_counted_twice,
    lines.patient_id,
    lines.service_date,
    lines.hcpcs_code,
    lines.claim_id,
    lines.line_number,
    lines.units,
    others.units as other_units,
    lines.charge_amount,
    others.charge_amount as other_charge_amount,
    if(
        pairs.is_counted_twice,
        others.charge_amount,
        abs(lines.charge_amount - others.charge_amount)
    ) as difference_amount,
    lines.load_id,
    lines.row_number,
    others.load_id as other_load_id,
    others.row_number as other_row_number
from pairs
inner join staged.claim_lines as lines
    on pairs.standing_line_id = lines.service_line_id
inner join staged.claim_lines as others
    on pairs.service_line_id = others.service_line_id
where
    lines.units <> others.units
    or lines.charge_amount <> others.charge_amount
