-- A noted line and a reviewer who has answered it, where the answer stands.
-- Grain: service_line_id, reviewer_name
-- Source: settings.review_decisions, scenario.noted_lines
-- Kept as: inlined
select distinct
    notes.service_line_id,
    answers.reviewer_name
from settings.review_decisions as answers
inner join scenario.noted_lines as notes
    on
        answers.claim_id = notes.claim_id
        and answers.line_number = notes.line_number
        and answers.service_date = notes.service_date
        and answers.billed_code = notes.billed_code
where answers.undone_at is null
