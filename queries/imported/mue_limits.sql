-- The most units of a code on one day, by quarterly release, as imported.
-- Grain: setting, hcpcs_code, effective_from
-- Source: files that the user imported from CMS, in the columns of published.mue_limits
-- Kept as: stored
select
    cast(null as varchar) as setting,
    cast(null as varchar) as hcpcs_code,
    cast(null as varchar) as units,
    cast(null as varchar) as adjudication_indicator,
    cast(null as varchar) as effective_from,
    cast(null as varchar) as release,
    cast(null as varchar) as source
where false
