-- What a text says for 97530 but for the task itself: what is usually coded so, and the need. A need
-- is then left out of the text, so that "cannot climb stairs" is not also the climbing of stairs.
-- Grain: text_key
-- Source: evidence.control_scores, evidence.patterns; a part weighs what its heaviest rule weighs
-- Kept as: inlined
with needs as (
    select
        *,
        regexp_matches(
            text,
            (select pattern from evidence.patterns where part = 'function_need')
        ) as has_need
    from evidence.control_scores
)

select
    * exclude (has_need, text),
    case
        when regexp_matches(text, (select pattern from evidence.patterns where part = 'task' and weight = 3)) then 3
        when regexp_matches(text, (select pattern from evidence.patterns where part = 'task' and weight = 2)) then 2
        else 0
    end as task,
    if(has_need, 3, 0) as function_need,
    text,
    if(
        has_need,
        regexp_replace(
            text,
            (select pattern from evidence.patterns where part = 'function_need'),
            '|',
            'g'
        ),
        text
    ) as text_without_need
from needs
