-- How the practice deals with Medicare: participating or not, qualifying APM participant or not.
-- Grain: the one row
-- Source: the user
-- Kept as: stored
select
    cast(true as boolean) as is_participating,
    cast(false as boolean) as is_qualifying_apm
