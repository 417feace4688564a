-- A part of a shared note beside each code that shares it: what the part supports, and the points that
-- it has for that very code.
-- Grain: visit_key, text_key, billed_code, piece_number
-- Source: evidence.noted_lines, evidence.answers
-- Kept as: view
with codes as (
    select distinct
        visit_key,
        text_key,
        billed_code
    from evidence.noted_lines
    where is_shared and billed_code in ('97110', '97112', '97530')
)

select
    codes.visit_key,
    codes.text_key,
    codes.billed_code,
    answers.piece_number,
    answers.heading_code,
    answers.confidence,
    max(answers.heading_code) over (partition by codes.visit_key, codes.text_key) is not null
        as has_headings,
    if(
        case codes.billed_code
            when '97110' then answers.exercise_points
            when '97112' then answers.control_points
            else answers.function_points
        end > 0 and answers.heading_code = codes.billed_code,
        codes.billed_code,
        answers.supported_code
    ) as supported_code
from codes
inner join evidence.answers
    on codes.text_key = answers.text_key and answers.piece_number > 0
