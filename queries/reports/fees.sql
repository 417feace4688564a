-- The `fees` out of the contract: every code of the schedule in a place on a day.
-- Grain: hcpcs_code
-- Source: priced.unit_fees; rules.code_statuses for codes without a fee (not paid: 0, else empty)
with place as (
    select
        carrier,
        locality
    from rules.geographic_indices
    where
        carrier = $carrier
        and locality = $locality
        and cast($on_date as date) >= effective_from
        and (effective_before is null or cast($on_date as date) < effective_before)
        and work_gpci is not null
),

codes as (
    select
        relative_values.*,
        code_statuses.code_status,
        code_statuses.period_from
    from rules.calendar
    inner join rules.code_statuses
        on calendar.period_from = code_statuses.period_from
    inner join rules.relative_values
        on
            code_statuses.hcpcs_code = relative_values.hcpcs_code
            and calendar.period_from >= relative_values.effective_from
            and (
                relative_values.effective_before is null
                or calendar.period_from < relative_values.effective_before
            )
    where calendar.service_date = $on_date
)

select
    codes.hcpcs_code,
    codes.work_rvu,
    codes.practice_expense_rvu,
    codes.malpractice_rvu,
    if(codes.code_status = 'not_paid', 0.00, unit_fees.full_unit_amount) as full_unit_amount,
    if(codes.code_status = 'not_paid', 0.00, unit_fees.reduced_unit_amount)
        as reduced_unit_amount,
    concat_ws(
        '; ',
        codes.source,
        unit_fees.geographic_index_source,
        unit_fees.conversion_factor_source
    ) as source
from codes
cross join place
left join priced.unit_fees
    on
        codes.hcpcs_code = unit_fees.hcpcs_code
        and place.carrier = unit_fees.carrier
        and place.locality = unit_fees.locality
        and codes.period_from = unit_fees.period_from
where $codes is null or list_contains(cast($codes as varchar[]), codes.hcpcs_code)
order by codes.hcpcs_code
