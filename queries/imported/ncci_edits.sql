-- An NCCI pair of a quarterly release, as imported.
-- Grain: setting, column_one_code, column_two_code, effective_from, deletion_date
-- Source: files that the user imported from CMS, in the columns of published.ncci_edits
-- Kept as: stored
select
    cast(null as varchar) as setting,
    cast(null as varchar) as column_one_code,
    cast(null as varchar) as column_two_code,
    cast(null as varchar) as modifier_indicator,
    cast(null as varchar) as effective_from,
    cast(null as varchar) as deletion_date,
    cast(null as varchar) as active,
    cast(null as varchar) as release,
    cast(null as varchar) as source
where false
