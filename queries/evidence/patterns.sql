-- The rules of one part and weight as a single pattern, their word lists put in: a text is searched
-- once for all of them.
-- Grain: name
-- Source: published.evidence_rules, published.evidence_words
-- Kept as: view
with words as (
    select
        max(pattern) filter (where name = 'lacking') as lacking,
        max(pattern) filter (where name = 'gap') as gap,
        max(pattern) filter (where name = 'control') as control,
        max(pattern) filter (where name = 'quality') as quality,
        max(pattern) filter (where name = 'everyday') as everyday,
        max(pattern) filter (where name = 'place') as place,
        max(pattern) filter (where name = 'parameter') as parameter,
        max(pattern) filter (where name = 'muscle') as muscle
    from published.evidence_words
),

controls as (
    select
        rules.name,
        rules.part,
        cast(rules.weight as integer) as weight,
        replace(
            replace(
                replace(rules.pattern, '{lacking}', words.lacking),
                '{gap}', words.gap
            ),
            '{control}', words.control
        ) as pattern
    from published.evidence_rules as rules
    cross join words
),

complete as (
    select
        controls.name,
        controls.part,
        controls.weight,
        replace(
            replace(
                replace(
                    replace(
                        replace(controls.pattern, '{quality}', words.quality),
                        '{place}', words.place
                    ),
                    '{everyday}', words.everyday
                ),
                '{parameter}', words.parameter
            ),
            '{muscle}', words.muscle
        ) as pattern
    from controls
    cross join words
)

select
    part || '_' || cast(weight as varchar) as name,
    string_agg(pattern, '|' order by name) as pattern
from complete
group by part, weight
union all
-- The exercises, tasks and doses that a text names: whether two visits did the same.
select
    'same_work_0' as name,
    string_agg(pattern, '|' order by name) as pattern
from complete
where part in ('exercise', 'control', 'task', 'dosage') and weight > 1 or part = 'dosage'
union all
select
    'heading_0' as name,
    string_agg(pattern, '|' order by name) as pattern
from complete
where part like 'heading%'
