-- A waiting line with its number: the place of its row among the rows of its claim.
-- Grain: service_line_id
-- Source: the order of rows in the file
-- Kept as: inlined
with lines as (
    select
        service_line_id,
        patient_id,
        claim_id,
        true as is_waiting
    from raw.unnumbered_lines
    union all
    -- Of a claim only some of whose rows are numbered, all count.
    select
        service_line_id,
        patient_id,
        claim_id,
        false as is_waiting
    from raw.service_lines
    where load_id in (select unnumbered_lines.load_id from raw.unnumbered_lines)
),

numbered as (
    select
        service_line_id,
        is_waiting,
        row_number() over (
            partition by patient_id, claim_id order by service_line_id
        ) as line_number
    from lines
)

select
    unnumbered_lines.* exclude (line_number),
    numbered.line_number
from raw.unnumbered_lines
inner join numbered
    on unnumbered_lines.service_line_id = numbered.service_line_id and numbered.is_waiting
