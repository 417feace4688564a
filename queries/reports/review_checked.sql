-- A line of a random sample within the filters: how sure the rules are of it, and whether the latest
-- standing answer is that one cannot say.
-- Grain: claim_id, line_number, service_date, billed_code
-- Source: scenario.drawn_notes, scenario.chosen_notes, scenario.decided_lines
-- Exported: no, it shows what was answered of single lines before all have answered
select
    drawn.claim_id,
    drawn.line_number,
    drawn.service_date,
    drawn.billed_code,
    max(drawn.confidence) as confidence,
    bool_or(decided.service_line_id is not null and decided.decided_code is null) as is_unsaid
from scenario.drawn_notes as drawn
inner join scenario.chosen_notes
    on drawn.service_line_id = chosen_notes.service_line_id
left join scenario.decided_lines as decided
    on drawn.service_line_id = decided.service_line_id
where drawn.sample_number = $sample_number
group by drawn.claim_id, drawn.line_number, drawn.service_date, drawn.billed_code
order by drawn.service_date, drawn.claim_id, drawn.line_number, drawn.billed_code
