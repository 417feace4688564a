-- A code's relative values and indicators from a date, as imported.
-- Grain: hcpcs_code, effective_from
-- Source: files that the user imported from CMS, in the columns of published.relative_values
-- Kept as: stored
select
    cast(null as varchar) as hcpcs_code,
    cast(null as varchar) as effective_from,
    cast(null as varchar) as status_code,
    cast(null as varchar) as work_rvu,
    cast(null as varchar) as nonfacility_practice_expense_rvu,
    cast(null as varchar) as facility_practice_expense_rvu,
    cast(null as varchar) as malpractice_rvu,
    cast(null as varchar) as multiple_procedure_indicator,
    cast(null as varchar) as pctc_indicator,
    cast(null as varchar) as source
where false
