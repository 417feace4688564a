-- What each note of a note file supports, one row per note, beside the code that it names as billed.
-- Grain: load_id, first_row
-- Source: evidence.findings, evidence.file_notes; "evidence in and out" of the contract
-- Exported: no, it has the notes themselves
select
    notes.load_id,
    notes.first_row,
    coalesce(
        notes.note_id,
        notes.claim_id || coalesce('|' || cast(notes.line_number as varchar), ''),
        notes.patient_id || '|' || cast(notes.service_date as varchar),
        cast(notes.first_row as varchar)
    ) as note_id,
    notes.hcpcs_code as billed_code,
    findings.typical_code,
    findings.supported_code,
    coalesce(findings.confidence, 0.00) as confidence,
    coalesce(findings.missing, 'The note is empty.') as missing,
    if(findings.line_key is null, 'cannot_say', findings.finding) as finding,
    notes.note
from evidence.file_notes as notes
left join evidence.findings
    on
        findings.line_key
        = 'note ' || cast(notes.load_id as varchar) || '|' || cast(notes.first_row as varchar)
order by notes.load_id, notes.first_row
