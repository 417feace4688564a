-- What a text says for 97110: an exercise, the one parameter that it works on, and the dose.
-- Grain: text_key
-- Source: evidence.read_texts, evidence.patterns; a part weighs what its heaviest rule found weighs
-- Kept as: inlined
select
    text_key,
    text,
    case
        when regexp_matches(text, (select exercise_3 from evidence.patterns)) then 3
        when regexp_matches(text, (select exercise_2 from evidence.patterns)) then 2
        when regexp_matches(text, (select exercise_1 from evidence.patterns)) then 1
        else 0
    end as exercise,
    case
        when regexp_matches(text, (select parameter_3 from evidence.patterns)) then 3
        when regexp_matches(text, (select parameter_2 from evidence.patterns)) then 2
        else 0
    end as parameter,
    case
        when regexp_matches(text, (select dosage_2 from evidence.patterns)) then 2
        when regexp_matches(text, (select dosage_1 from evidence.patterns)) then 1
        else 0
    end as dosage
from evidence.read_texts
