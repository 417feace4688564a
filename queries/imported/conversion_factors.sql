-- Dollars per relative value unit from a date, as imported.
-- Grain: effective_from
-- Source: files that the user imported from CMS, in the columns of published.conversion_factors
-- Kept as: stored
select
    cast(null as varchar) as effective_from,
    cast(null as varchar) as conversion_factor,
    cast(null as varchar) as qualifying_apm_conversion_factor,
    cast(null as varchar) as source
where false
