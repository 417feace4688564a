-- What a text says for 97110: an exercise, the one parameter that it works on, and the dose.
-- Grain: text_key
-- Source: evidence.read_texts, evidence.patterns; a part weighs what its heaviest rule found weighs
-- Kept as: inlined
select
    text_key,
    text,
    case
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'exercise_3')) then 3
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'exercise_2')) then 2
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'exercise_1')) then 1
        else 0
    end as exercise,
    case
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'parameter_3')) then 3
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'parameter_2')) then 2
        else 0
    end as parameter,
    case
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'dosage_2')) then 2
        when regexp_matches(text, (select pattern from evidence.patterns where name = 'dosage_1')) then 1
        else 0
    end as dosage
from evidence.read_texts
