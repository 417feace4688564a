-- The units of one patient's day as a plan recodes it, each of the day's pricings by itself, in the
-- order and columns of claim_day: the one paid whole first, with a running total.
-- variant: as in scenario.moved_lines. billed_line_id: the line as billed that a unit belongs to.
-- Grain: variant, service_line_id, unit_number
-- Source: priced.unit_ladder over scenario.service_lines
select
    concat_ws(', billed by ', units.payer, units.billing_npi) as day_label,
    days.variant,
    units.service_line_id // 100 as billed_line_id,
    -- The moved part of a line has an odd id.
    units.service_line_id % 2 = 1 as is_moved,
    units.payer,
    units.is_medicare_like,
    units.service_line_id,
    units.unit_number,
    units.claim_id,
    units.line_number,
    units.hcpcs_code,
    units.pricing_status,
    units.is_denied,
    units.is_full,
    units.has_mppr,
    units.unit_amount,
    coalesce(
        sum(units.unit_amount) over (
            partition by days.variant, units.payer, units.billing_npi
            order by
                units.is_full desc, units.is_denied asc, units.fee_rank desc,
                units.service_line_id asc, units.unit_number asc
            rows between unbounded preceding and current row
        ),
        0.00
    ) as running_amount,
    units.full_unit_amount,
    units.reduced_unit_amount,
    units.practice_expense_rvu,
    units.mppr_percentage
from recoded.unit_ladder as units
inner join scenario.touched_days as days
    on
        units.patient_id = days.priced_patient_id
        and units.service_date = days.service_date
        and units.billing_npi is not distinct from days.billing_npi
        and units.payer = days.payer
where days.patient_id = $patient_id
order by
    units.payer asc, units.billing_npi asc, days.variant asc, units.is_full desc,
    units.is_denied asc, units.fee_rank desc, units.service_line_id asc, units.unit_number asc
