-- A part of a text that waits and that several codes share, as it is written: under a heading, else a
-- line, else a sentence, else what semicolons part.
-- Grain: text_key, part_number
-- Source: evidence.waiting_notes; headings: the rules whose part begins with heading
-- Kept as: inlined
with marked as (
    select
        text_key,
        regexp_replace(
            regexp_replace(
                left(note, 20000),
                (select '(?i)(?:' || heading_0 || ')' from evidence.patterns),
                chr(10) || '\0',
                'g'
            ),
            '([.!?]) +([A-Z0-9(])',
            '\1' || chr(10) || '\2',
            'g'
        ) as note
    from evidence.waiting_notes
    where
        is_shared
        and text_key not in (select pieces.text_key from scored.pieces)
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
)

select
    text_key,
    part_number,
    part
from numbered
where part <> ''
