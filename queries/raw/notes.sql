-- A note as a file of notes gave it, with the keys that it has; a row of a flow sheet is one, too.
-- Grain: load_id, row_number
-- Source: note files, read by dashboard/intake/notes.py
-- Kept as: stored
select
    cast(load_id as bigint) as load_id,
    cast(row_number as bigint) as row_number,
    cast(note_id as varchar) as note_id,
    cast(claim_id as varchar) as claim_id,
    cast(line_number as integer) as line_number,
    cast(patient_id as varchar) as patient_id,
    cast(service_date as date) as service_date,
    cast(hcpcs_code as varchar) as hcpcs_code,
    cast(note as varchar) as note
from incoming_notes
