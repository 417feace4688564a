-- A note of a note file, whole: the rows that a flow sheet has for the same line or visit are joined.
-- Grain: load_id, first_row
-- Source: raw.notes
-- Kept as: view
with joined as (
    select
        load_id,
        min(row_number) as first_row,
        note_id,
        claim_id,
        line_number,
        patient_id,
        service_date,
        hcpcs_code,
        string_agg(note, chr(10) order by row_number) as note
    from raw.notes
    group by load_id, note_id, claim_id, line_number, patient_id, service_date, hcpcs_code
)

select
    *,
    if(note like 'dropped text %', substr(note, 14), md5(note)) as text_key
from joined
