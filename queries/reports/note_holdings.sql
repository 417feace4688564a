-- How many texts of notes are held, how many were dropped and stand as digests, and how many billed
-- lines of the three movement codes they tell of.
-- Grain: the one row
-- Source: evidence.held_texts, scenario.noted_lines
-- Exported: no, it is part of the settings
select
    count(note) as held_texts,
    count(*) - count(note) as dropped_texts,
    (select count(*) from scenario.noted_lines) as noted_lines
from evidence.held_texts
