-- A field for which a row of a file was not taken: what was found there and what is needed.
-- Grain: load_id, row_number, field
-- Source: claim files, read by dashboard/intake
-- Kept as: stored
select
    cast(null as bigint) as load_id,
    cast(null as bigint) as row_number,
    cast(null as varchar) as field,
    cast(null as varchar) as found,
    cast(null as varchar) as needed
where false
