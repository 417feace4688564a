-- The line number of a line of the newest load whose file gave none: its place among the rows of its claim.
-- Grain: service_line_id
-- Source: the order of rows in the file
-- Kept as: inlined
select
    service_line_id,
    line_number as given_line_number,
    row_number() over (
        partition by patient_id, claim_id order by service_line_id
    ) as line_number
from raw.service_lines
where load_id = (select max(newest.load_id) from raw.service_lines as newest)
qualify given_line_number is null
