-- A load whose texts are scored, and the version of the rules that did it.
-- Grain: load_id
-- Source: dashboard/actions/evidence.py
-- Kept as: stored
select
    cast(null as bigint) as load_id,
    cast(null as varchar) as rules_version
where false
