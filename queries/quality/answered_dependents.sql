-- A member whom remittances alone name, and the patient of a claim file whose claim was answered
-- under that member: one person, of whom the claim file gives the birthday.
-- Grain: patient_id, other_patient_id
-- Source: staged.remittance_matches, quality.remitted_days
-- Kept as: inlined
select distinct
    answers.patient_id,
    lines.patient_id as other_patient_id
from staged.remittance_lines as answers
inner join staged.remittance_matches as matches
    on answers.service_line_id = matches.service_line_id
inner join staged.claim_lines as lines
    on matches.matched_line_id = lines.service_line_id
where
    answers.patient_id in (select days.patient_id from quality.remitted_days as days)
    and lines.source <> '835'
    and answers.patient_id <> lines.patient_id
