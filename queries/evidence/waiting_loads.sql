-- A load whose notes are not scored yet.
-- Grain: load_id
-- Source: raw.loads, scored.loads
-- Kept as: inlined
select load_id
from raw.loads
where load_id not in (select load_id from scored.loads)
