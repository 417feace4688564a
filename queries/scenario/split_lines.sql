-- A line of a touched patient-day with what its moved units are charged and owe of the deductible.
-- Grain: service_line_id, priced_patient_id
-- Source: the contract, "recode out": half-up to the cent for the moved part, the remainder for the rest
-- Kept as: inlined
select
    touched_lines.*,
    -- Room beside each line for its moved part, and for the other pricings of its day.
    touched_lines.service_line_id * 100 + touched_lines.variant * 2 as priced_line_id,
    -- Half-up to the cent in whole numbers; the remainder stays with the rest of the line.
    cast(
        (
            (
                cast(round(touched_lines.charge_amount * 100) as bigint)
                * touched_lines.moved_units * 2 + touched_lines.units
            )
            // (touched_lines.units * 2)
        ) * 0.01
        as decimal(12, 2)
    ) as moved_charge_amount,
    cast(
        (
            (
                cast(round(touched_lines.deductible_amount * 100) as bigint)
                * touched_lines.moved_units * 2 + touched_lines.units
            )
            // (touched_lines.units * 2)
        ) * 0.01
        as decimal(12, 2)
    ) as moved_deductible_amount,
    usual_charges.unit_charge_amount as usual_charge_amount
from scenario.touched_lines
left join metrics.usual_charges
    on
        coalesce(touched_lines.clinic_id, touched_lines.billing_npi, '') = usual_charges.clinic
        and touched_lines.payer = usual_charges.payer
        and year(touched_lines.service_date) = usual_charges.charge_year
        and touched_lines.to_code = usual_charges.hcpcs_code
        -- A code that stays the same keeps its charge.
        and touched_lines.hcpcs_code <> touched_lines.to_code
