-- A billed line with its note: of the claims held, or named by a note file itself where no claims are
-- held (`fullunit evidence`). A note that several codes of the same visit have is shared.
-- Grain: line_key
-- Source: staged.service_lines, evidence.line_notes, evidence.file_notes
-- Kept as: view
with lines as (
    select
        cast(lines.service_line_id as varchar) as line_key,
        lines.service_line_id,
        lines.claim_id || '|' || cast(lines.line_number as varchar) as note_id,
        lines.hcpcs_code as billed_code,
        lines.patient_id || '|' || cast(lines.service_date as varchar) as visit_key,
        notes.text_key
    from staged.service_lines as lines
    inner join evidence.line_notes as notes
        on lines.service_line_id = notes.service_line_id
    where lines.units > 0
    union all
    select
        'note ' || cast(load_id as varchar) || '|' || cast(first_row as varchar) as line_key,
        null as service_line_id,
        coalesce(
            note_id,
            claim_id || coalesce('|' || cast(line_number as varchar), ''),
            patient_id || '|' || cast(service_date as varchar),
            cast(first_row as varchar)
        ) as note_id,
        hcpcs_code as billed_code,
        coalesce(
            claim_id,
            patient_id || '|' || cast(service_date as varchar),
            note_id,
            cast(first_row as varchar)
        ) as visit_key,
        text_key
    from evidence.file_notes
    where text_key is not null and not exists (select 1 from staged.service_lines)
)

select
    *,
    count(*) over (partition by visit_key, text_key, billed_code) as lines_of_code,
    min(billed_code) over (partition by visit_key, text_key)
    <> max(billed_code) over (partition by visit_key, text_key) as is_shared
from lines
