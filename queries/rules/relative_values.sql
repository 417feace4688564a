-- A code's relative values and indicators while they are in force; no values = not on the schedule.
-- Grain: hcpcs_code, effective_from
-- Source: CMS PFS relative value files, as published with the program and as imported by the user
-- Kept as: table
with dated as (
    select
        *,
        1 as precedence
    from published.relative_values
    union all
    select
        *,
        2 as precedence
    from imported.relative_values
),

held as (
    select *
    from dated
    qualify row_number() over (partition by hcpcs_code, effective_from order by precedence desc) = 1
),

periods as (
    select
        *,
        cast(effective_from as date) as first_day,
        lead(cast(effective_from as date))
            over (partition by hcpcs_code order by effective_from) as next_day,
        hcpcs_code in (select hcpcs_code from published.relative_values) as has_history
    from held
)

select
    hcpcs_code,
    first_day as effective_from,
    -- Of a code known from one imported release alone, nothing is known after that year.
    case
        when has_history then next_day
        else least(next_day, make_date(year(first_day) + 1, 1, 1))
    end as effective_before,
    status_code,
    cast(work_rvu as decimal(7, 2)) as work_rvu,
    cast(nonfacility_practice_expense_rvu as decimal(7, 2)) as practice_expense_rvu,
    cast(malpractice_rvu as decimal(7, 2)) as malpractice_rvu,
    multiple_procedure_indicator,
    source
from periods
