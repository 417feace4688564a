-- A locality's indices from a date, as imported.
-- Grain: carrier, locality, effective_from
-- Source: files that the user imported from CMS, in the columns of published.geographic_indices
-- Kept as: stored
select
    cast(null as varchar) as effective_from,
    cast(null as varchar) as state,
    cast(null as varchar) as carrier,
    cast(null as varchar) as locality,
    cast(null as varchar) as locality_name,
    cast(null as varchar) as work_gpci,
    cast(null as varchar) as work_gpci_no_floor,
    cast(null as varchar) as practice_expense_gpci,
    cast(null as varchar) as malpractice_gpci,
    cast(null as varchar) as source
where false
