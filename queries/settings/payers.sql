-- What the user said of a payer name: which payer it means, and whether Medicare's rules price it.
-- Grain: payer_name
-- Source: the user
-- Kept as: stored
select
    cast(null as varchar) as payer_name,
    cast(null as varchar) as payer,
    cast(null as boolean) as is_medicare_like
where false
