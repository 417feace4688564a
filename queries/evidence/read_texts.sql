-- A text that waits to be scored, as the rules read it: lower case, plain signs, a bar for what parts
-- sentences, and a bar for what is left out: denied, not done, only planned, or another service.
-- Grain: text_key
-- Source: evidence.waiting_texts, evidence.patterns
-- Kept as: inlined
with lowered as (
    select
        text_key,
        lower(if(length(note) > 20000, left(note, 20000), note)) as text
    from evidence.waiting_texts
),

plain as (
    select
        text_key,
        -- Letter by letter only where a letter is of more than one byte.
        if(
            bit_length(text) = 8 * length(text),
            replace(replace(replace(text, chr(10), '|'), chr(13), '|'), chr(9), ' '),
            translate(text, chr(10) || chr(13) || chr(9) || chr(160) || '–—’‘×✕•·', '||  --''''xx**')
        ) as text
    from lowered
),

spaced as (
    select
        text_key,
        if(contains(text, '  '), regexp_replace(text, '  +', ' ', 'g'), text) as text
    from plain
)

select
    text_key,
    regexp_replace(
        text, (select left_out_0 from evidence.patterns), '|', 'g'
    ) as text
from spaced
