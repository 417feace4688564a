-- The noted movement lines of one patient's day: the note, what it supports, and whether it is
-- defensible: dose, one-on-one, and in how many visits in a row the same work was done.
-- Grain: service_line_id
-- Source: scenario.noted_lines, evidence.findings; asked of one patient by dashboard/actions/noted_days.py
select
    notes.service_line_id,
    notes.line_place,
    notes.claim_id,
    notes.line_number,
    notes.billing_npi,
    notes.payer,
    notes.units,
    notes.billed_code,
    notes.supported_code,
    notes.confidence,
    notes.finding,
    notes.note_key,
    texts.note,
    findings.typical_code,
    findings.missing,
    findings.is_shared,
    findings.has_dosage,
    findings.is_one_on_one,
    findings.is_group,
    unchanged.unchanged_visits,
    unchanged.is_unchanged,
    unchanged.unchanged_from
from scenario.noted_lines as notes
left join evidence.findings
    on notes.service_line_id = findings.service_line_id
left join evidence.unchanged_work as unchanged
    on findings.line_key = unchanged.line_key
left join evidence.held_texts as texts
    on notes.note_key = texts.text_key
where notes.patient_id = $patient_id and notes.service_date = cast($service_date as date)
order by notes.service_line_id
