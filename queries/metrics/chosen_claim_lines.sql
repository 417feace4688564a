-- A line of the claim that was asked for, in any file, and the line that stands in its place; also
-- the same line where another file has it under another claim number.
-- Grain: service_line_id
-- Source: staged.claim_lines, staged.same_lines
-- Kept as: inlined
with own as (
    select
        claim_lines.service_line_id,
        coalesce(same_lines.standing_line_id, claim_lines.service_line_id) as standing_line_id
    from staged.claim_lines
    left join staged.same_lines
        on claim_lines.service_line_id = same_lines.service_line_id
    where claim_lines.claim_id in (select numbers.claim_id from metrics.chosen_claim_numbers as numbers)
)

select
    service_line_id,
    standing_line_id
from own
union
select
    standing_line_id as service_line_id,
    standing_line_id
from own
union
select
    same_lines.service_line_id,
    same_lines.standing_line_id
from staged.same_lines
where same_lines.standing_line_id in (select own.standing_line_id from own)
