-- A text that waits to be scored, as the rules read it: lower case, plain signs, a bar for what parts
-- sentences, and a bar for what is left out: denied, not done, only planned, or another service.
-- Grain: text_key
-- Source: evidence.waiting_texts, evidence.patterns
-- Kept as: inlined
with plain as (
    select
        text_key,
        regexp_replace(
            translate(
                lower(left(note, 20000)), chr(10) || chr(13) || chr(9) || chr(160) || '–—’‘×✕•·', '||  --''''xx**'
            ),
            '  +', ' ', 'g'
        ) as text
    from evidence.waiting_texts
)

select
    text_key,
    regexp_replace(
        text,
        (select pattern from evidence.patterns where name = 'left_out_0'),
        '|',
        'g'
    ) as text
from plain
