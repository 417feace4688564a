-- A text that waited, scored: what it says for each code, part by part, and how it was given.
-- Grain: text_key
-- Source: evidence.function_scores, evidence.patterns; a part weighs what its heaviest rule weighs
-- Kept as: inlined
with manners as (
    select
        *,
        regexp_matches(text, (select manner_1 from evidence.patterns)) as has_manner
    from evidence.function_scores
)

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
        when regexp_matches(text_without_need, (select dynamic_task_3 from evidence.patterns)) then 3
        when regexp_matches(text_without_need, (select dynamic_task_2 from evidence.patterns)) then 2
        else 0
    end as dynamic_task,
    -- Few notes say either, so that one search for both spares most of them two.
    if(has_manner, regexp_matches(text, (select one_on_one_1 from evidence.patterns)), false)
        as is_one_on_one,
    if(has_manner, regexp_matches(text, (select group_words_1 from evidence.patterns)), false)
        as is_group,
    -- What was done at which dose: the text without results and remarks.
    md5(
        rtrim(
            regexp_replace(text, (select measurement_0 from evidence.patterns), '', 'g'),
            '|.,;: '
        )
    ) as work_key
from manners
