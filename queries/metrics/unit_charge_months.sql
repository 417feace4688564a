-- What a clinic charged a payer for one unit of a code in a month, and how often.
-- Grain: service_month, clinic, payer, hcpcs_code, unit_charge_amount
-- Source: priced.ranked_lines; half-up to the cent in whole numbers
-- Kept as: table
-- Refreshed by: service_month
select
    cast(date_trunc('month', service_date) as date) as service_month,
    coalesce(clinic_id, billing_npi, '') as clinic,
    payer,
    hcpcs_code,
    -- Twice the charge plus the units, over twice the units, floored: half-up to the cent
    -- in whole numbers, since a division of decimals would turn to floating point.
    cast(
        ((cast(round(charge_amount * 100) as bigint) * 2 + units) // (units * 2)) * 0.01
        as decimal(12, 2)
    ) as unit_charge_amount,
    count(*) as lines
from priced.ranked_lines
where
    charge_amount > 0
    and units > 0
    and pricing_status not in ('reversed', 'reversal_unmatched')
group by all
