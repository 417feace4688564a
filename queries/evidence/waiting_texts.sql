-- A text or a part of one that is to be scored: each once, and only what no score is held of.
-- Grain: text_key
-- Source: evidence.waiting_notes, evidence.waiting_pieces, scored.texts
-- Kept as: inlined
with pieces as (
    select
        piece_key as text_key,
        min(note) as note
    from evidence.waiting_pieces
    group by piece_key
),

texts as (
    select
        text_key,
        note
    from evidence.waiting_notes
    union all
    select
        pieces.text_key,
        pieces.note
    from pieces
    where pieces.text_key not in (select waiting_notes.text_key from evidence.waiting_notes)
)

select
    text_key,
    note
from texts
where text_key not in (select scored.text_key from scored.texts as scored)
