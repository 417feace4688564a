-- A text that notes hold, scored by the rules: each part weighs what its heaviest rule found weighs,
-- 0 where none was found. It stays when the text itself is dropped.
-- Grain: text_key
-- Source: evidence.scored_texts, by dashboard/actions/evidence.py
-- Kept as: stored
select
    cast(null as varchar) as text_key,
    cast(null as integer) as exercise,
    cast(null as integer) as parameter,
    cast(null as integer) as dosage,
    cast(null as integer) as control,
    cast(null as integer) as control_deficit,
    cast(null as integer) as control_work,
    cast(null as integer) as task,
    cast(null as integer) as function_need,
    cast(null as integer) as dynamic_task,
    cast(null as boolean) as is_one_on_one,
    cast(null as boolean) as is_group,
    cast(null as varchar) as work_key
where false
