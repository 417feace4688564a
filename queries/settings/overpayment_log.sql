-- An overpayment that the practice identified: when it was found, when its investigation began,
-- when it was settled. A label of the user's own, no patient and no claim. Nothing is deleted: what
-- was removed keeps its row and can be brought back.
-- Grain: entry_number
-- Source: the user
-- Kept as: stored
select
    cast(null as bigint) as entry_number,
    cast(null as varchar) as label,
    cast(null as date) as found_date,
    cast(null as date) as investigation_date,
    cast(null as date) as settled_date,
    cast(null as varchar) as remark,
    cast(null as timestamp) as entered_at,
    cast(null as timestamp) as removed_at
where false
