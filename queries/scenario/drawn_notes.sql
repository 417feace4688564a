-- A line of a random sample with the noted line that it is.
-- Grain: sample_number, draw_number, service_line_id
-- Source: settings.review_sample_lines, scenario.noted_lines
-- Kept as: inlined
select
    drawn.sample_number,
    drawn.draw_number,
    notes.*
from settings.review_sample_lines as drawn
inner join scenario.noted_lines as notes
    on
        drawn.claim_id = notes.claim_id
        and drawn.line_number = notes.line_number
        and drawn.service_date = notes.service_date
        and drawn.billed_code = notes.billed_code
