-- A line whose note or review moves it, with the direction, the kind of day (cause) and whether its
-- day counts in the figure: the notes behind the dollars. Whether it stands in a random sample, and
-- whether $reviewer_name has answered it.
-- Grain: service_line_id
-- Source: scenario.moved_lines, scenario.judged_days; of $reviewer_name the standing answers
-- Exported: no, it shows which lines one reviewer has answered
select
    moved_lines.service_line_id,
    days.direction,
    days.cause,
    days.is_counted,
    exists(
        select 1
        from settings.review_sample_lines as drawn
        where
            notes.claim_id = drawn.claim_id
            and notes.line_number = drawn.line_number
            and notes.service_date = drawn.service_date
            and notes.billed_code = drawn.billed_code
    ) as is_drawn,
    exists(
        select 1
        from settings.review_decisions as own
        where
            own.reviewer_name = cast($reviewer_name as varchar)
            and own.undone_at is null
            and notes.claim_id = own.claim_id
            and notes.line_number = own.line_number
            and notes.service_date = own.service_date
            and notes.billed_code = own.billed_code
    ) as is_answered
from scenario.moved_lines
inner join scenario.judged_days as days
    on
        moved_lines.priced_patient_id = days.priced_patient_id
        and moved_lines.service_date = days.service_date
        and moved_lines.billing_npi is not distinct from days.billing_npi
        and moved_lines.payer = days.payer
inner join scenario.noted_lines as notes
    on moved_lines.service_line_id = notes.service_line_id
order by moved_lines.service_line_id
