-- A part of a text that several codes share: under a heading of its own, else a sentence or bullet.
-- Its own scores are in scored.texts, too.
-- Grain: text_key, piece_number
-- Source: evidence.waiting_pieces, by dashboard/actions/evidence.py
-- Kept as: stored
select
    cast(null as varchar) as text_key,
    cast(null as bigint) as piece_number,
    cast(null as varchar) as piece_key,
    cast(null as varchar) as heading_code
where false
