-- A text of a load that waits to be scored, and whether several codes share it.
-- Grain: text_key
-- Source: raw.service_lines, evidence.file_notes, evidence.waiting_loads
-- Kept as: inlined
with line_notes as (
    select
        md5(note) as text_key,
        min(note) as note,
        coalesce(min(hcpcs_code) <> max(hcpcs_code), false) as is_shared
    from raw.service_lines
    where
        note is not null
        and note not like 'dropped text %'
        and load_id in (select waiting_loads.load_id from evidence.waiting_loads)
    group by patient_id, service_date, md5(note)
),

file_notes as (
    select
        text_key,
        min(note) as note,
        coalesce(min(hcpcs_code) <> max(hcpcs_code), false)
        or bool_or(line_number is null and hcpcs_code is null) as is_shared
    from evidence.file_notes
    where
        note is not null
        and note not like 'dropped text %'
        and load_id in (select waiting_loads.load_id from evidence.waiting_loads)
    group by coalesce(claim_id, patient_id, note_id), service_date, text_key
),

notes as (
    select * from line_notes
    union all
    select * from file_notes
)

select
    text_key,
    min(note) as note,
    bool_or(is_shared) as is_shared
from notes
group by text_key
