-- A service line with the unit fee that applies to it and how many of its units are paid whole.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7: one unit of a patient's day is paid whole,
--      across lines, claims and therapists of one billing provider; ranked by practice expense RVU
-- Kept as: table
with lines as (
    select
        service_lines.*,
        calendar.period_from,
        code_statuses.code_status
    from staged.service_lines
    left join rules.calendar
        on service_lines.service_date = calendar.service_date
    left join rules.code_statuses
        on
            service_lines.hcpcs_code = code_statuses.hcpcs_code
            and calendar.period_from = code_statuses.period_from
),

with_fees as (
    select
        lines.*,
        unit_fees_in_use.unit_fee_id,
        unit_fees_in_use.fee_rank,
        lines.resolution is null and coalesce(unit_fees_in_use.has_mppr, false) as takes_part,
        case
            when lines.resolution is not null then lines.resolution
            when lines.period_from is null then 'no_schedule'
            when lines.code_status is null then 'unknown_code'
            when lines.code_status <> 'payable' then lines.code_status
            when unit_fees_in_use.unit_fee_id is null then 'no_locality'
            else 'priced'
        end as pricing_status
    from lines
    left join priced.unit_fees_in_use
        on
            lines.hcpcs_code = unit_fees_in_use.hcpcs_code
            and lines.carrier = unit_fees_in_use.carrier
            and lines.locality = unit_fees_in_use.locality
            and lines.period_from = unit_fees_in_use.period_from
),

full_unit_lines as (
    select
        min_by(
            service_line_id, (-fee_rank, claim_id, line_number, service_line_id)
        ) as service_line_id
    from with_fees
    where takes_part
    group by patient_id, service_date, billing_npi, payer
)

select
    with_fees.service_line_id,
    with_fees.pricing_status,
    with_fees.is_medicare_like,
    if(with_fees.pricing_status = 'priced', with_fees.unit_fee_id, null) as unit_fee_id,
    with_fees.units,
    case
        when with_fees.takes_part then if(full_unit_lines.service_line_id is null, 0, 1)
        when with_fees.pricing_status = 'priced' then with_fees.units
        when with_fees.pricing_status in ('not_paid', 'reversed') then 0
    end as full_units,
    with_fees.has_assistant,
    with_fees.charge_amount,
    with_fees.deductible_amount
from with_fees
left join full_unit_lines
    on with_fees.service_line_id = full_unit_lines.service_line_id
