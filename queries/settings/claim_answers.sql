-- What the user said of a second original: it replaces the earlier claim, or both were given.
-- Grain: claim_id, earlier_claim_id
-- Source: the user; the ids are equal where a claim came again with other units
-- Kept as: stored
select
    cast(null as varchar) as claim_id,
    cast(null as varchar) as earlier_claim_id,
    cast(null as boolean) as is_replacement,
    cast(null as timestamp) as decided_at
where false
