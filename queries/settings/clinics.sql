-- A clinic's place, used for lines that carry neither carrier and locality nor a ZIP code.
-- Grain: clinic_id
-- Source: the user
-- Kept as: stored
select
    cast(null as varchar) as clinic_id,
    cast(null as varchar) as clinic_name,
    cast(null as varchar) as clinic_zip,
    cast(null as varchar) as carrier,
    cast(null as varchar) as locality
where false
