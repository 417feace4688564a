-- How many notes a load brought, and of how many no line of a claim is held.
-- Grain: load_id
-- Source: evidence.file_notes, staged.service_lines
with by_claim as (
    select distinct
        notes.load_id,
        notes.first_row
    from evidence.file_notes as notes
    inner join staged.service_lines as lines
        on notes.claim_id = lines.claim_id
    where
        coalesce(notes.line_number, lines.line_number) = lines.line_number
        and coalesce(notes.hcpcs_code, lines.hcpcs_code) = lines.hcpcs_code
        and coalesce(notes.patient_id, lines.patient_id) = lines.patient_id
),

by_day as (
    select distinct
        notes.load_id,
        notes.first_row
    from evidence.file_notes as notes
    inner join staged.service_lines as lines
        on notes.patient_id = lines.patient_id and notes.service_date = lines.service_date
    where
        notes.claim_id is null
        and coalesce(notes.hcpcs_code, lines.hcpcs_code) = lines.hcpcs_code
),

matched as (
    select * from by_claim
    union all
    select * from by_day
)

select
    notes.load_id,
    count(*) as notes,
    count(*) filter (where notes.text_key is null) as empty_notes,
    count(*) filter (where matched.load_id is null) as unmatched_notes
from evidence.file_notes as notes
left join matched
    on notes.load_id = matched.load_id and notes.first_row = matched.first_row
group by notes.load_id
order by notes.load_id
