-- A part of a text that waits and that several codes share: all that stands under one heading, else
-- a line, else a sentence, else what semicolons part.
-- Grain: text_key, piece_number
-- Source: evidence.waiting_notes; headings: the rules whose part begins with heading
-- Kept as: inlined
with marked as (
    select
        text_key,
        regexp_replace(
            regexp_replace(
                left(note, 20000),
                (select '(?i)(?:' || pattern || ')' from evidence.patterns where name = 'heading_0'),
                chr(10) || '\0',
                'g'
            ),
            '([.!?]) +([A-Z0-9(])',
            '\1' || chr(10) || '\2',
            'g'
        ) as note
    from evidence.waiting_notes
    where is_shared
),

split as (
    select
        text_key,
        string_split_regex(
            note, if(contains(trim(note), chr(10)) or contains(note, '•'), '[\n\r•]+', '[;\n\r]+')
        ) as parts
    from marked
),

numbered as (
    select
        text_key,
        generate_subscripts(parts, 1) as part_number,
        trim(unnest(parts)) as part
    from split
),

headed as (
    select
        text_key,
        part_number,
        part,
        case
            when regexp_matches(
                lower(part), (select pattern from evidence.patterns where name = 'heading_97110_0')
            )
                then '97110'
            when regexp_matches(
                lower(part), (select pattern from evidence.patterns where name = 'heading_97112_0')
            )
                then '97112'
            when regexp_matches(
                lower(part), (select pattern from evidence.patterns where name = 'heading_97530_0')
            )
                then '97530'
            when regexp_matches(
                lower(part), (select pattern from evidence.patterns where name = 'heading_other_0')
            )
                then 'other'
        end as heading
    from numbered
    where part <> ''
),

governed as (
    select
        text_key,
        part_number,
        part,
        last_value(heading ignore nulls) over (
            partition by text_key order by part_number rows unbounded preceding
        ) as heading_code
    from headed
)

select
    text_key,
    min(part_number) as piece_number,
    heading_code,
    string_agg(part, chr(10) order by part_number) as note,
    md5(string_agg(part, chr(10) order by part_number)) as piece_key
from governed
where text_key not in (select pieces.text_key from scored.pieces)
group by text_key, heading_code, if(heading_code is null, part_number, 0)
