-- What this database is: its layout, what built it, how often it changed, its pseudonym key.
-- Grain: the one row
-- Source: ours
-- Kept as: stored
select
    cast(0 as integer) as schema_version,
    cast('' as varchar) as queries_fingerprint,
    cast(0 as bigint) as build_number,
    cast(0 as bigint) as last_load_id,
    cast(uuid() as varchar) || cast(uuid() as varchar) as pseudonym_key
