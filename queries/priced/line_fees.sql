-- A service line with the unit fee that applies to it, or the reason why none does.
-- Grain: service_line_id
-- Law: status codes of the CMS PFS relative value file; the order of reasons is the contract's
-- Kept as: view
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
)

select
    lines.*,
    unit_fees_in_use.unit_fee_id,
    unit_fees_in_use.fee_rank,
    unit_fees_in_use.full_unit_amount,
    unit_fees_in_use.reduced_unit_amount,
    lines.resolution is null and coalesce(unit_fees_in_use.has_mppr, false) as is_ranked,
    -- A denied line no longer holds the full unit of its day.
    is_ranked and not lines.is_denied as takes_part,
    case
        when lines.resolution is not null then lines.resolution
        when lines.period_from is null then 'no_schedule'
        when lines.code_status is null then 'unknown_code'
        when lines.code_status <> 'payable' then lines.code_status
        when unit_fees_in_use.unit_fee_id is null then 'no_locality'
        else 'priced'
    end as pricing_status,
    -- Of a code that Medicare does not pay, another payer's worth is unknown, not nothing.
    pricing_status = 'reversed' or (pricing_status = 'not_paid' and lines.is_medicare_like)
        as is_worth_nothing
from lines
left join priced.unit_fees_in_use
    on
        lines.hcpcs_code = unit_fees_in_use.hcpcs_code
        and lines.carrier = unit_fees_in_use.carrier
        and lines.locality = unit_fees_in_use.locality
        and lines.period_from = unit_fees_in_use.period_from
