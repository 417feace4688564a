-- A code that the schedules ever held or that we name, and what the schedule of a day says of it.
-- Grain: hcpcs_code
-- Source: published.procedure_codes, rules.relative_values, rules.code_statuses
with codes as (
    select hcpcs_code from published.procedure_codes
    union
    select hcpcs_code from rules.relative_values
),

statuses as (
    select
        code_statuses.hcpcs_code,
        code_statuses.code_status
    from rules.calendar
    inner join rules.code_statuses
        on calendar.period_from = code_statuses.period_from
    where calendar.service_date = $on_date
)

select
    codes.hcpcs_code,
    procedure_codes.procedure_name,
    case
        when statuses.code_status is null then 'unknown_code'
        when statuses.code_status = 'payable' then 'priced'
        else statuses.code_status
    end as pricing_status
from codes
left join statuses
    on codes.hcpcs_code = statuses.hcpcs_code
left join published.procedure_codes
    on codes.hcpcs_code = procedure_codes.hcpcs_code
order by codes.hcpcs_code
