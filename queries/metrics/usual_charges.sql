-- What a clinic usually charges a payer for one unit of a code in a year: the most frequent
-- charge per unit, the lower one on a tie.
-- Grain: clinic, payer, charge_year, hcpcs_code
-- Source: the contract, "recode out"; metrics.unit_charge_months
-- Kept as: table
with charges as (
    select
        clinic,
        payer,
        year(service_month) as charge_year,
        hcpcs_code,
        unit_charge_amount,
        sum(lines) as lines
    from metrics.unit_charge_months
    group by clinic, payer, year(service_month), hcpcs_code, unit_charge_amount
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
