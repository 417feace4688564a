-- A load whose rows have just come, or are about to go.
-- Grain: load_id
-- Source: dashboard/warehouse/refreshing.py
-- Kept as: noted
select cast(null as bigint) as load_id
where false
