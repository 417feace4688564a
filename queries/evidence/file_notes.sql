-- A note of a note file, whole: the rows that a flow sheet has for the same line or visit are joined.
-- Grain: load_id, first_row
-- Source: raw.notes
-- Kept as: view
with kept as (
    select
        load_id,
        note_id,
        claim_id,
        line_number,
        patient_id,
        service_date,
        hcpcs_code,
        min(row_number) as first_row,
        count(*) as row_count
    from raw.notes
    group by load_id, note_id, claim_id, line_number, patient_id, service_date, hcpcs_code
),

-- Most are of one row, and to put rows together in order is the costly part.
joined as (
    select
        kept.*,
        notes.note
    from kept
    inner join raw.notes
        on kept.load_id = notes.load_id and kept.first_row = notes.row_number
    where kept.row_count = 1
    union all
    select
        kept.*,
        string_agg(notes.note, chr(10) order by notes.row_number) as note
    from kept
    inner join raw.notes
        on
            kept.load_id = notes.load_id
            and kept.note_id is not distinct from notes.note_id
            and kept.claim_id is not distinct from notes.claim_id
            and kept.line_number is not distinct from notes.line_number
            and kept.patient_id is not distinct from notes.patient_id
            and kept.service_date is not distinct from notes.service_date
            and kept.hcpcs_code is not distinct from notes.hcpcs_code
    where kept.row_count > 1
    group by all
)

select
    * exclude (row_count),
    if(note like 'dropped text %', substr(note, 14), md5(note)) as text_key
from joined
