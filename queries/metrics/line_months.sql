-- What was billed and expected in a month, by all that the pages filter and group by.
-- Sums hold only the lines on which the amount is known; the counts say how many those are.
-- Grain: service_month, clinic_id, rendering_npi, payer, is_medicare_like, hcpcs_code, pricing_status, has_assistant
-- Source: priced.expected_payments
-- Kept as: table
-- Refreshed by: service_month
select
    cast(date_trunc('month', service_lines.service_date) as date) as service_month,
    service_lines.clinic_id,
    -- Where no NPI is given the name stands for it.
    coalesce(service_lines.rendering_npi, service_lines.rendering_name) as rendering_npi,
    service_lines.payer,
    service_lines.is_medicare_like,
    service_lines.hcpcs_code,
    service_lines.pricing_status,
    service_lines.has_assistant,
    count(*) as lines,
    sum(greatest(service_lines.units, 0)) as units,
    sum(service_lines.charge_amount) as charge_amount,
    count(service_lines.allowed_amount) as allowed_lines,
    sum(service_lines.allowed_amount) as allowed_amount,
    count(service_lines.paid_amount) as paid_lines,
    sum(service_lines.paid_amount) as paid_amount,
    sum(service_lines.first_payer_paid_amount) as first_payer_paid_amount,
    sum(service_lines.full_amount) as full_amount,
    sum(service_lines.mppr_reduction_amount) as mppr_reduction_amount,
    sum(service_lines.charge_reduction_amount) as charge_reduction_amount,
    sum(service_lines.expected_amount) as expected_amount,
    sum(service_lines.assistant_reduction_amount) as assistant_reduction_amount,
    sum(service_lines.sequestration_amount) as sequestration_amount,
    sum(service_lines.expected_payment_amount) as expected_payment_amount,
    count(*) filter (where service_lines.is_denied) as denied_lines,
    sum(service_lines.charge_amount) filter (where service_lines.is_denied) as denied_charge_amount,
    -- A line that the payer denied was not allowed too little: it was not allowed at all.
    count(*) filter (
        where
        service_lines.expected_amount is not null
        and service_lines.allowed_amount is not null
        and not service_lines.is_denied
    ) as compared_lines,
    sum(service_lines.allowed_amount) filter (
        where service_lines.expected_amount is not null and not service_lines.is_denied
    ) as compared_allowed_amount,
    sum(service_lines.expected_amount) filter (
        where service_lines.allowed_amount is not null and not service_lines.is_denied
    ) as compared_expected_amount,
    count(*) filter (
        where
        service_lines.allowed_amount < service_lines.expected_amount
        and not service_lines.is_denied
    ) as underpaid_lines,
    sum(service_lines.expected_amount - service_lines.allowed_amount) filter (
        where
        service_lines.allowed_amount < service_lines.expected_amount
        and not service_lines.is_denied
    ) as underpaid_amount,
    count(*) filter (
        where service_lines.allowed_amount > service_lines.expected_amount
    ) as overpaid_lines,
    sum(service_lines.allowed_amount - service_lines.expected_amount) filter (
        where service_lines.allowed_amount > service_lines.expected_amount
    ) as overpaid_amount,
    sum(service_lines.charge_amount) filter (
        where service_lines.allowed_amount is not null
    ) as allowed_charge_amount
from priced.expected_payments as service_lines
where service_lines.pricing_status not in ('reversed', 'reversal_unmatched')
group by
    cast(date_trunc('month', service_lines.service_date) as date),
    service_lines.clinic_id,
    coalesce(service_lines.rendering_npi, service_lines.rendering_name),
    service_lines.payer,
    service_lines.is_medicare_like,
    service_lines.hcpcs_code,
    service_lines.pricing_status,
    service_lines.has_assistant
