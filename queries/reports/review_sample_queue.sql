-- A line of a random sample that a reviewer has not answered, in the order in which it was drawn.
-- Neither what the rules found nor another's answer is shown, so that each answer is its own.
-- Grain: draw_number
-- Source: settings.review_sample_lines, scenario.noted_lines
select
    drawn.draw_number,
    notes.service_line_id,
    drawn.claim_id,
    drawn.line_number,
    notes.patient_id,
    drawn.service_date,
    notes.clinic_id,
    drawn.therapist,
    notes.units,
    drawn.billed_code
from settings.review_sample_lines as drawn
inner join scenario.noted_lines as notes
    on
        drawn.claim_id = notes.claim_id
        and drawn.line_number = notes.line_number
        and drawn.service_date = notes.service_date
        and drawn.billed_code = notes.billed_code
where
    drawn.sample_number = $sample_number
    and not exists (
        select 1
        from settings.review_decisions as own
        where
            own.reviewer_name = cast($reviewer_name as varchar)
            and own.undone_at is null
            and drawn.claim_id = own.claim_id
            and drawn.line_number = own.line_number
            and drawn.service_date = own.service_date
            and drawn.billed_code = own.billed_code
    )
order by drawn.draw_number
