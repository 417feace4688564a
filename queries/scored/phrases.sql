-- Words that a rule found in a text which was dropped since.
-- Grain: text_key, phrase_number
-- Source: dashboard/evidence/words.py, by dashboard/actions/evidence.py
-- Kept as: stored
select
    cast(null as varchar) as text_key,
    cast(null as bigint) as phrase_number,
    cast(null as varchar) as words,
    cast(null as varchar) as rule_name
where false
