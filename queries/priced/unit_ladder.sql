-- One unit of a line: paid whole or reduced, and the dollars of its three parts before rounding.
-- Grain: service_line_id, unit_number
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7; the parts are shown to four decimals
-- Kept as: view
with units as (
    select
        ranked_lines.*,
        numbers.unit_number,
        numbers.unit_number <= ranked_lines.full_units as is_full
    from priced.ranked_lines
    cross join
        lateral
        unnest(range(1, cast(ranked_lines.units + 1 as bigint))) as numbers (unit_number)
    where ranked_lines.units > 0
)

select
    units.service_line_id,
    units.unit_number,
    units.pricing_status,
    service_lines.patient_id,
    service_lines.service_date,
    service_lines.billing_npi,
    service_lines.payer,
    units.is_medicare_like,
    service_lines.claim_id,
    service_lines.line_number,
    service_lines.carrier,
    service_lines.locality,
    service_lines.hcpcs_code,
    service_lines.is_denied,
    units.is_full,
    fees.* exclude (unit_fee_id, hcpcs_code, carrier, locality),
    cast(
        case
            when
                units.pricing_status = 'reversed'
                or (units.pricing_status = 'not_paid' and units.is_medicare_like)
                then 0.00
            when units.is_full then fees.full_unit_amount
            else fees.reduced_unit_amount
        end as decimal(9, 2)
    ) as unit_amount,
    cast(round(fees.work_rvu * fees.work_gpci * fees.conversion_factor, 4) as decimal(12, 4))
        as work_part_amount,
    cast(
        round(
            fees.practice_expense_rvu * fees.practice_expense_gpci * fees.conversion_factor
            * if(units.is_full, 100, 100 - fees.mppr_percentage) * 0.01,
            4
        ) as decimal(12, 4)
    ) as practice_expense_part_amount,
    cast(
        round(fees.malpractice_rvu * fees.malpractice_gpci * fees.conversion_factor, 4)
        as decimal(12, 4)
    ) as malpractice_part_amount,
    cast(
        round(
            (
                fees.work_rvu * fees.work_gpci
                + fees.practice_expense_rvu * fees.practice_expense_gpci
                * if(units.is_full, 100, 100 - fees.mppr_percentage) * 0.01
                + fees.malpractice_rvu * fees.malpractice_gpci
            ) * fees.conversion_factor,
            6
        ) as decimal(14, 6)
    ) as unrounded_unit_amount
from units
inner join staged.service_lines
    on units.service_line_id = service_lines.service_line_id
left join priced.unit_fees_in_use as fees
    on units.unit_fee_id = fees.unit_fee_id
