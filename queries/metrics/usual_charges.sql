-- What a clinic usually charges a payer for one unit of a code in a year: the most frequent
-- charge per unit, the lower one on a tie.
-- Grain: clinic, payer, charge_year, hcpcs_code
-- Source: the contract, "recode out"
-- Kept as: table
with charges as (
    select
        coalesce(clinic_id, billing_npi, '') as clinic,
        payer,
        year(service_date) as charge_year,
        hcpcs_code,
        -- Twice the charge plus the units, over twice the units, floored: half-up to the cent
        -- in whole numbers, since a division of decimals would turn to floating point.
        cast(
            ((cast(round(charge_amount * 100) as bigint) * 2 + units) // (units * 2)) * 0.01
            as decimal(12, 2)
        ) as unit_charge_amount,
        count(*) as lines
    from staged.service_lines
    where charge_amount > 0 and units > 0 and resolution is null
    group by all
)

select
    clinic,
    payer,
    charge_year,
    hcpcs_code,
    unit_charge_amount
from charges
qualify
    row_number() over (
        partition by clinic, payer, charge_year, hcpcs_code
        order by lines desc, unit_charge_amount asc
    ) = 1
