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
    moved_lines.service_line_id in (
        select drawn_notes.service_line_id from scenario.drawn_notes
    ) as is_drawn,
    moved_lines.service_line_id in (
        select answered_notes.service_line_id
        from scenario.answered_notes
        where answered_notes.reviewer_name = cast($reviewer_name as varchar)
    ) as is_answered
from scenario.moved_lines
inner join scenario.judged_days as days
    on
        moved_lines.priced_patient_id = days.priced_patient_id
        and moved_lines.service_date = days.service_date
        and moved_lines.billing_npi is not distinct from days.billing_npi
        and moved_lines.payer = days.payer
order by moved_lines.service_line_id
