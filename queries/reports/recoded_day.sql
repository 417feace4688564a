-- The units of one patient's day as a plan recodes it, each of the day's pricings by itself, in the
-- order of claim_day: the one paid whole first, with a running total; beside them what the pricing
-- comes to. pricing_number tells the pricings apart; billed_line_id is the line as billed.
-- Grain: service_line_id, unit_number
-- Source: priced.unit_ladder over scenario.service_lines, scenario.judged_days
select
    dense_rank() over (order by days.payer, days.billing_npi, days.variant) as pricing_number,
    days.variant,
    days.payer,
    days.payer_name,
    days.billing_npi,
    days.is_medicare_like,
    days.direction,
    days.cause,
    days.conflict,
    days.recoded_units,
    cast(days.expected_before_amount as decimal(14, 2)) as expected_before_amount,
    cast(days.expected_after_amount as decimal(14, 2)) as expected_after_amount,
    cast(days.difference_amount as decimal(14, 2)) as difference_amount,
    cast(days.list_difference_amount as decimal(14, 2)) as list_difference_amount,
    units.service_line_id // 100 as billed_line_id,
    -- The moved part of a line has an odd id.
    units.service_line_id % 2 = 1 as is_moved,
    units.service_line_id,
    units.unit_number,
    units.hcpcs_code,
    units.pricing_status,
    units.is_denied,
    units.is_full,
    units.has_mppr,
    units.unit_amount,
    units.full_unit_amount,
    coalesce(
        sum(units.unit_amount) over (
            partition by days.priced_patient_id, days.payer, days.billing_npi
            order by
                units.is_full desc, units.is_denied asc, units.fee_rank desc,
                units.service_line_id asc, units.unit_number asc
            rows between unbounded preceding and current row
        ),
        0.00
    ) as running_amount
from recoded.unit_ladder as units
inner join scenario.judged_days as days
    on
        units.patient_id = days.priced_patient_id
        and units.service_date = days.service_date
        and units.billing_npi is not distinct from days.billing_npi
        and units.payer = days.payer
where days.patient_id = $patient_id
order by
    days.payer asc, days.billing_npi asc, days.variant asc, units.is_full desc,
    units.is_denied asc, units.fee_rank desc, units.service_line_id asc, units.unit_number asc
