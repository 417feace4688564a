-- A line of a random sample that a reviewer has not answered, in the order in which it was drawn.
-- Neither what the rules found nor another's answer is shown, so that each answer is its own.
-- Grain: draw_number
-- Source: scenario.drawn_notes; of $reviewer_name the standing answers
select
    draw_number,
    service_line_id,
    claim_id,
    line_number,
    patient_id,
    service_date,
    clinic_id,
    therapist,
    units,
    billed_code
from scenario.drawn_notes
where
    sample_number = $sample_number
    and service_line_id not in (
        select answered_notes.service_line_id
        from scenario.answered_notes
        where answered_notes.reviewer_name = cast($reviewer_name as varchar)
    )
order by draw_number
