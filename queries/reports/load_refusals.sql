-- A row of these loads that was not taken: which field, what was found there and what is needed.
-- Grain: load_id, row_number, field
-- Source: raw.refusals
select
    refusals.load_id,
    loads.file_name,
    refusals.row_number,
    refusals.field,
    refusals.found,
    refusals.needed
from raw.refusals
inner join raw.loads
    on refusals.load_id = loads.load_id
where list_contains(cast($load_ids as bigint[]), refusals.load_id)
order by refusals.load_id, refusals.row_number, refusals.field
