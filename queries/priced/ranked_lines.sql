-- A service line, its unit fee, and how many of its units are paid whole.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7: one unit of a patient's day is paid whole,
--      across lines, claims and therapists of one billing provider; ranked by practice expense RVU
-- Kept as: table
-- Refreshed by: service_line_id
with line_fees as (
    select * from priced.line_fees
),

full_unit_lines as (
    select
        min_by(
            service_line_id, (-fee_rank, claim_id, line_number, service_line_id)
        ) as service_line_id
    from line_fees
    where takes_part
    group by patient_id, service_date, billing_npi, payer
)

select
    line_fees.service_line_id,
    line_fees.pricing_status,
    line_fees.is_medicare_like,
    -- Where Medicare pays second, what it pays depends on what the first payer paid.
    line_fees.is_medicare_like and not line_fees.is_secondary as is_paid_first,
    if(line_fees.pricing_status = 'priced', line_fees.unit_fee_id, null) as unit_fee_id,
    case
        when line_fees.pricing_status = 'priced' then line_fees.full_unit_amount
        when line_fees.is_worth_nothing then 0.00
    end as full_unit_amount,
    case
        when line_fees.pricing_status = 'priced' then line_fees.reduced_unit_amount
        when line_fees.is_worth_nothing then 0.00
    end as reduced_unit_amount,
    line_fees.units,
    case
        when line_fees.is_ranked then if(full_unit_lines.service_line_id is null, 0, 1)
        when line_fees.pricing_status = 'priced' then line_fees.units
        when line_fees.pricing_status in ('not_paid', 'reversed') then 0
    end as full_units,
    line_fees.has_assistant,
    line_fees.charge_amount,
    line_fees.deductible_amount
from line_fees
left join full_unit_lines
    on line_fees.service_line_id = full_unit_lines.service_line_id
