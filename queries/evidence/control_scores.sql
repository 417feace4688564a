-- What a text says for 97112: work that is usually coded so, the deficit, and the work on it.
-- Grain: text_key
-- Source: evidence.exercise_scores, evidence.patterns; a part weighs what its heaviest rule weighs
-- Kept as: inlined
select
    text_key,
    text,
    exercise,
    parameter,
    dosage,
    case
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_3')) then 3
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_2')) then 2
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_1')) then 1
        else 0
    end as control,
    case
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_deficit_3')) then 3
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_deficit_2')) then 2
        else 0
    end as control_deficit,
    case
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_work_3')) then 3
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'control_work_2')) then 2
        else 0
    end as control_work
from evidence.exercise_scores
