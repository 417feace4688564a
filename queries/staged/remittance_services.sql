-- A service known from remittances alone: no claim file has its claim, and none has a line that
-- looks like it under another claim. It is counted from the remittance until its claim is loaded.
-- Grain: service_line_id
-- Source: staged.remittance_lines; the contract: 835 gives the same service lines
-- Kept as: table
with claimed as (
    select distinct service_lines.claim_id
    from raw.service_lines
    where service_lines.claim_id in (select claims.claim_id from raw.remittance_claims as claims)
),

numbered as (
    select
        remittance_lines.*,
        row_number() over (
            partition by
                remittance_lines.load_id, remittance_lines.remittance_claim_number,
                remittance_lines.billed_hcpcs_code, remittance_lines.service_date,
                remittance_lines.charge_amount, remittance_lines.line_control_number
            order by remittance_lines.service_line_id
        ) as occurrence
    from staged.remittance_lines
    left join claimed
        on remittance_lines.claim_id = claimed.claim_id
    where remittance_lines.claim_id is not null and claimed.claim_id is null
),

last_answers as (
    select *
    from numbered
    qualify
        row_number() over (
            partition by
                claim_id, line_control_number, billed_hcpcs_code, service_date,
                abs(charge_amount), occurrence
            order by payment_date desc nulls last, service_line_id desc
        ) = 1
),

services as (
    select *
    from last_answers
    where
        not is_reversal
        and service_date is not null
        and billed_hcpcs_code is not null
        and billed_units >= 1
        and billed_units = floor(billed_units)
),

lookalikes as (
    select distinct services.service_line_id
    from services
    inner join raw.service_lines as lines
        on
            services.service_date = lines.service_date
            and services.billed_hcpcs_code = lines.hcpcs_code
            and services.billed_units = lines.units
            and services.charge_amount = lines.charge_amount
)

select services.*
from services
left join lookalikes
    on services.service_line_id = lookalikes.service_line_id
where lookalikes.service_line_id is null
