-- How many billed lines of the three movement codes have a note.
-- Grain: the one row
-- Source: scenario.noted_lines
-- Exported: no, it is part of the pages
select count(*) as noted_lines
from scenario.noted_lines
