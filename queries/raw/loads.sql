-- A file that was loaded: which, when, and what became of its rows.
-- Grain: load_id
-- Source: dashboard/warehouse/loading.py
-- Kept as: stored
select
    cast(null as bigint) as load_id,
    cast(null as varchar) as file_name,
    cast(null as varchar) as content_hash,
    cast(null as timestamp) as loaded_at,
    cast(null as bigint) as accepted_rows,
    cast(null as bigint) as refused_rows,
    cast(null as bigint) as known_rows,
    cast(null as varchar) as file_kind
where false
