-- A text that the loads hold, or held before it was dropped: its digest then stands in its place.
-- Grain: text_key
-- Source: raw.service_lines, evidence.file_notes
-- Kept as: view
with notes as (
    select note
    from raw.service_lines
    where note is not null
    union all
    select note
    from evidence.file_notes
    where note is not null
)

select
    if(note like 'dropped text %', substr(note, 14), md5(note)) as text_key,
    min(note) filter (where note not like 'dropped text %') as note
from notes
group by if(note like 'dropped text %', substr(note, 14), md5(note))
