-- How the practice deals with Medicare.
-- Grain: the one row
-- Source: settings.practice
select
    is_participating,
    is_qualifying_apm
from settings.practice
