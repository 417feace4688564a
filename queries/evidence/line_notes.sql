-- A current line of a claim, of any code, with the note that tells of it: its own, else one of a file
-- for the line, else one for the claim, else one for the patient's day.
-- Grain: service_line_id
-- Source: staged.service_lines, evidence.file_notes; of several that fit, the one loaded last
-- Kept as: view
with own as (
    select
        service_line_id,
        if(note like 'dropped text %', substr(note, 14), md5(note)) as text_key,
        'line' as note_scope,
        4 as rank,
        0 as load_id,
        0 as first_row
    from staged.service_lines
    where note is not null
),

of_claim as (
    select
        lines.service_line_id,
        notes.text_key,
        if(notes.line_number is null, 'claim', 'line') as note_scope,
        if(notes.line_number is null, 2, 3) as rank,
        notes.load_id,
        notes.first_row
    from staged.service_lines as lines
    inner join evidence.file_notes as notes
        on lines.claim_id = notes.claim_id
    where
        notes.text_key is not null
        and coalesce(notes.line_number, lines.line_number) = lines.line_number
        and coalesce(notes.hcpcs_code, lines.hcpcs_code) = lines.hcpcs_code
        and coalesce(notes.patient_id, lines.patient_id) = lines.patient_id
),

of_day as (
    select
        lines.service_line_id,
        notes.text_key,
        'visit' as note_scope,
        1 as rank,
        notes.load_id,
        notes.first_row
    from staged.service_lines as lines
    inner join evidence.file_notes as notes
        on lines.patient_id = notes.patient_id and lines.service_date = notes.service_date
    where
        notes.text_key is not null
        and notes.claim_id is null
        and coalesce(notes.hcpcs_code, lines.hcpcs_code) = lines.hcpcs_code
),

found as (
    select * from own
    union all
    select * from of_claim
    union all
    select * from of_day
)

select
    service_line_id,
    text_key,
    note_scope
from found
qualify
    row_number() over (
        partition by service_line_id order by rank desc, load_id desc, first_row asc
    ) = 1
