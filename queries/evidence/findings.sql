-- A billed line with a note: the two answers, and what they make of the code that was billed. Another
-- code than the billed one is under- or over-coded by the order of what the codes are paid.
-- Grain: line_key
-- Source: evidence.line_answers, evidence.missing_words
-- Kept as: view
select
    answers.line_key,
    answers.service_line_id,
    answers.note_id,
    answers.billed_code,
    answers.visit_key,
    answers.text_key,
    answers.typical_code,
    answers.supported_code,
    answers.confidence,
    concat_ws('; ', answers.undivided, nullif(words.missing, '')) as missing,
    case
        when answers.supported_code is null then 'cannot_say'
        when answers.billed_code is null then null
        when answers.billed_code not in ('97110', '97112', '97530') then 'cannot_say'
        when answers.supported_code = answers.billed_code then 'supported'
        -- 97110, 97112, 97530: by number as by what is paid.
        when answers.supported_code > answers.billed_code then 'under_coded'
        else 'over_coded'
    end as finding,
    answers.is_shared,
    answers.dosage > 0 as has_dosage,
    answers.is_one_on_one,
    answers.is_group,
    answers.work_key
from evidence.line_answers as answers
inner join evidence.missing_words as words
    on answers.text_key = words.text_key
