-- What the user decided about patients and claims, newest first.
-- Grain: answer_kind, subject_id, other_id
-- Source: settings.patient_links, settings.claim_answers
select
    'patient' as answer_kind,
    patient_id as subject_id,
    linked_patient_id as other_id,
    patient_id <> linked_patient_id as is_same,
    decided_at
from settings.patient_links
union all
select
    'claim' as answer_kind,
    claim_id as subject_id,
    earlier_claim_id as other_id,
    is_replacement as is_same,
    decided_at
from settings.claim_answers
order by decided_at desc, answer_kind asc, subject_id asc, other_id asc
