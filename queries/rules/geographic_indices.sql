-- A locality's indices while they are in force; no values = the locality has ended.
-- Grain: carrier, locality, effective_from
-- Source: CMS PFS GPCI files, as published with the program and as imported by the user
-- Kept as: table
with dated as (
    select
        *,
        1 as precedence
    from published.geographic_indices
    union all
    select
        *,
        2 as precedence
    from imported.geographic_indices
),

held as (
    select *
    from dated
    qualify
        row_number() over (partition by carrier, locality, effective_from order by precedence desc) = 1
)

select
    carrier,
    locality,
    cast(effective_from as date) as effective_from,
    lead(cast(effective_from as date))
        over (partition by carrier, locality order by effective_from) as effective_before,
    state,
    locality_name,
    cast(work_gpci as decimal(6, 3)) as work_gpci,
    cast(practice_expense_gpci as decimal(6, 3)) as practice_expense_gpci,
    cast(malpractice_gpci as decimal(6, 3)) as malpractice_gpci,
    source
from held
