-- A billed line with a note: what its note, or its part of a shared one, supports. Where a note
-- supports the code that is billed, among others, that one stands.
-- Grain: line_key
-- Source: evidence.noted_lines, evidence.answers, evidence.shared_answers
-- Kept as: view
with compared as (
    select
        lines.*,
        answers.* exclude (text_key, piece_number, heading_code, supported_code, confidence),
        case lines.billed_code
            when '97110' then answers.exercise_points
            when '97112' then answers.control_points
            when '97530' then answers.function_points
            else 0
        end as billed_points,
        least(answers.exercise_points, 1)
        + least(answers.control_points, 1)
        + least(answers.function_points, 1) as supported_codes,
        lines.is_shared and shared.billed_code is not null as is_divided,
        shared.undivided,
        if(shared.billed_code is null, answers.supported_code, shared.supported_code)
            as said_code,
        if(shared.billed_code is null, answers.confidence, shared.confidence) as said_confidence
    from evidence.noted_lines as lines
    inner join evidence.answers
        on lines.text_key = answers.text_key and answers.piece_number = 0
    left join evidence.shared_answers as shared
        on
            lines.visit_key = shared.visit_key
            and lines.text_key = shared.text_key
            and lines.billed_code = shared.billed_code
)

select
    * exclude (said_code, said_confidence, billed_points, supported_codes),
    if(billed_points > 0 and not is_divided, billed_code, said_code) as supported_code,
    if(
        billed_points > 0 and not is_divided,
        cast((billed_points - if(supported_codes > 1, 1, 0)) / 7.0 as decimal(3, 2)),
        coalesce(said_confidence, 0.00)
    ) as confidence
from compared
