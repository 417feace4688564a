-- A text that waited, scored: what it says for each code, part by part, and how it was given.
-- Grain: text_key
-- Source: evidence.function_scores, evidence.patterns; a part weighs what its heaviest rule weighs
-- Kept as: inlined
select
    text_key,
    exercise,
    parameter,
    dosage,
    control,
    control_deficit,
    control_work,
    task,
    function_need,
    case
        when regexp_matches(text_without_need, (select pattern from evidence.patterns where name = 'dynamic_task_3')) then 3
        when regexp_matches(text_without_need, (select pattern from evidence.patterns where name = 'dynamic_task_2')) then 2
        else 0
    end as dynamic_task,
    regexp_matches(text, (select pattern from evidence.patterns where name = 'one_on_one_1'))
        as is_one_on_one,
    regexp_matches(text, (select pattern from evidence.patterns where name = 'group_words_1'))
        as is_group,
    md5(
        array_to_string(
            regexp_extract_all(
                text, (select pattern from evidence.patterns where name = 'same_work_0')
            ),
            ' '
        )
    ) as work_key
from evidence.function_scores
