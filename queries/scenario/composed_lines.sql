-- A line of a day that a user put together to see its price; each label is a day of its own.
-- Grain: service_line_id
-- Source: the codes and units chosen on screen
-- Kept as: inlined
with chosen as (
    select
        unnest(cast($day_labels as varchar[])) as day_label,
        unnest(cast($day_codes as varchar[])) as hcpcs_code,
        unnest(cast($day_units as integer[])) as units
),

numbered as (
    select
        *,
        row_number() over (order by day_label, hcpcs_code, units) as line_number
    from chosen
)

select
    line_number * 2 as service_line_id,
    day_label as claim_id,
    cast(line_number as integer) as line_number,
    day_label as patient_id,
    cast($service_date as date) as service_date,
    hcpcs_code,
    units,
    cast(false as boolean) as has_assistant,
    cast(false as boolean) as is_denied,
    cast(false as boolean) as is_secondary,
    cast(null as varchar) as billing_npi,
    cast(null as varchar) as rendering_npi,
    cast(null as varchar) as rendering_name,
    cast(null as varchar) as clinic_id,
    cast(null as varchar) as discipline,
    cast(null as varchar) as diagnosis_codes,
    cast(null as decimal(7, 2)) as timed_minutes,
    cast(null as decimal(12, 2)) as allowed_amount,
    cast(null as decimal(12, 2)) as paid_amount,
    cast(null as decimal(12, 2)) as first_payer_paid_amount,
    cast($carrier as varchar) as carrier,
    cast($locality as varchar) as locality,
    '' as payer,
    cast(true as boolean) as is_medicare_like,
    cast(null as decimal(12, 2)) as charge_amount,
    cast(null as decimal(12, 2)) as deductible_amount,
    cast(null as varchar) as resolution
from numbered
