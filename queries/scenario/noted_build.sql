-- The build number of the database that scenario.noted_lines was filled from.
-- Grain: the one row
-- Source: settings.database_state
-- Kept as: stored
select cast(-1 as bigint) as build_number
