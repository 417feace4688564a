-- The words that rules had found in a text before it was dropped, in the order in which they stood.
-- Grain: phrase_number
-- Source: scored.phrases
select
    phrase_number,
    words,
    rule_name
from scored.phrases
where text_key = $note_key
order by phrase_number
