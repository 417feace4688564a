-- What the user said of a payer name: which payer it means, whether Medicare's rules price it, and
-- whether it pays a sum for the visit (or so many units of it), whatever is coded.
-- Grain: payer_name
-- Source: the user
-- Kept as: stored
select
    cast(null as varchar) as payer_name,
    cast(null as varchar) as payer,
    cast(null as boolean) as is_medicare_like,
    cast(null as boolean) as is_paid_per_visit
where false
