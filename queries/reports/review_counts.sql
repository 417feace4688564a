-- What reviewers have answered for the noted lines, the latest answer of each line.
-- Grain: the one row
-- Source: scenario.decided_lines, scenario.noted_lines
-- Presenter: yes
select
    count(*) as answered_lines,
    count(*) filter (where decided.decided_code = notes.billed_code) as billed_lines,
    count(*) filter (where decided.decided_code > notes.billed_code) as upward_lines,
    count(*) filter (where decided.decided_code < notes.billed_code) as downward_lines,
    count(*) filter (where decided.decided_code is null) as unsaid_lines
from scenario.decided_lines as decided
inner join scenario.noted_lines as notes
    on decided.service_line_id = notes.service_line_id
where
    ($from_date is null or notes.service_date >= cast($from_date as date))
    and ($to_date is null or notes.service_date <= cast($to_date as date))
    and ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), notes.clinic_id))
    and ($payers is null or list_contains(cast($payers as varchar[]), notes.payer))
    and (
        $rendering_npis is null
        or list_contains(cast($rendering_npis as varchar[]), notes.therapist)
    )
