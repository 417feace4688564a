-- A mapping of headings to columns that the user corrected, kept for files with the same headings.
-- Grain: mapping_name
-- Source: the user
-- Kept as: stored
select
    cast(null as varchar) as mapping_name,
    cast(null as varchar) as headings_key,
    cast(null as varchar) as mapping_json
where false
