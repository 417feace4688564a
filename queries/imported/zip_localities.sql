-- The locality of a ZIP code from a date, as imported.
-- Grain: zip_code, effective_from
-- Source: files that the user imported from CMS, in the columns of published.zip_localities
-- Kept as: stored
select
    cast(null as varchar) as zip_code,
    cast(null as varchar) as state,
    cast(null as varchar) as carrier,
    cast(null as varchar) as locality,
    cast(null as varchar) as plus4_decides,
    cast(null as varchar) as source,
    cast(null as varchar) as effective_from
where false
