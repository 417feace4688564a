-- What a payer allowed per unit of a code, and how often: the distribution behind the medians.
-- Grain: service_month, clinic_id, rendering_npi, payer, hcpcs_code, unit_allowed_amount
-- Source: priced.ranked_lines; half-up to the cent in whole numbers
-- Kept as: table
-- Refreshed by: service_month
select
    cast(date_trunc('month', service_date) as date) as service_month,
    clinic_id,
    -- Where no NPI is given the name stands for it.
    coalesce(rendering_npi, rendering_name) as rendering_npi,
    payer,
    hcpcs_code,
    cast(
        ((cast(round(allowed_amount * 100) as bigint) * 2 + units) // (units * 2)) * 0.01
        as decimal(12, 2)
    ) as unit_allowed_amount,
    count(*) as lines
from priced.ranked_lines
where
    allowed_amount > 0
    and units > 0
    and pricing_status not in ('reversed', 'reversal_unmatched')
group by all
