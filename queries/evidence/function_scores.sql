-- What a text says for 97530 but for the task trained: what is usually coded so, and the need. A need
-- is then left out of the text, so that "cannot climb stairs" is not also the climbing of stairs; a
-- task that is simulated is both, and stays.
-- Grain: text_key
-- Source: evidence.control_scores, evidence.patterns; a part weighs what its heaviest rule weighs
-- Kept as: inlined
with parted as (
    select
        *,
        regexp_replace(
            text, (select function_need_3 from evidence.patterns), '|', 'g'
        ) as text_without_need
    from evidence.control_scores
)

select
    *,
    case
        when text_without_need <> text then 3
        when regexp_matches(text, (select function_need_2 from evidence.patterns))
            then 2
        else 0
    end as function_need,
    case
        when
            regexp_matches(
                text_without_need, (select task_3 from evidence.patterns)
            )
            then 3
        when
            regexp_matches(
                text_without_need, (select task_2 from evidence.patterns)
            )
            then 2
        -- A task that stands in the need alone is a hint at what was done.
        when
            text_without_need <> text
            and regexp_matches(text, (select task_3 from evidence.patterns))
            then 1
        else 0
    end as task
from parted
