-- A service known from remittances alone: no claim file has its claim, and none has a line that
-- looks like it under another claim. It is counted from the remittance until its claim is loaded.
-- Grain: service_line_id
-- Source: staged.remittance_lines; the contract: 835 gives the same service lines
-- Kept as: table
with answers as (
    select
        *,
        row_number() over (
            partition by
                claim_id, payee_npi, patient_id, line_control_number, billed_hcpcs_code,
                service_date, abs(charge_amount), occurrence, is_reversal
            order by payment_date desc nulls last, service_line_id desc
        ) as answer_number,
        row_number() over services = 1 and not is_reversal as ends_answered,
        sum(if(is_reversal, -1, 1)) over services_whole as net_answers
    from staged.unclaimed_answers
    window
        services as (
            partition by
                claim_id, payee_npi, patient_id, line_control_number, billed_hcpcs_code,
                service_date, abs(charge_amount), occurrence
            order by payment_date desc nulls last, service_line_id desc
        ),
        services_whole as (
            partition by
                claim_id, payee_npi, patient_id, line_control_number, billed_hcpcs_code,
                service_date, abs(charge_amount), occurrence
        )
),

services as (
    select
        *,
        row_number() over (
            partition by service_date, billed_hcpcs_code, billed_units, charge_amount
            order by claim_id, service_line_id
        ) as service_number
    from answers
    where
        not is_reversal
        and answer_number = 1
        and (net_answers > 0 or ends_answered)
        and service_date is not null
        and billed_hcpcs_code is not null
        and billed_units >= 1
        and billed_units = floor(billed_units)
),

lookalikes as (
    select
        lines.service_date,
        lines.hcpcs_code,
        lines.units,
        lines.charge_amount,
        count(*) as lookalike_lines
    from raw.service_lines as lines
    -- A line that has a remittance of its own is no lookalike of another.
    where
        lines.claim_id not in (
            select claims.claim_id from raw.remittance_claims as claims
            where claims.claim_id is not null
        )
        and lines.service_date in (select services.service_date from services)
    group by lines.service_date, lines.hcpcs_code, lines.units, lines.charge_amount
)

select services.*
from services
left join lookalikes
    on
        services.service_date = lookalikes.service_date
        and services.billed_hcpcs_code = lookalikes.hcpcs_code
        and services.billed_units = lookalikes.units
        and services.charge_amount = lookalikes.charge_amount
-- One line can be the other side of one service.
where services.service_number > coalesce(lookalikes.lookalike_lines, 0)
