-- A touched patient-day as recoded: what it comes to, whole, and its moved units at list price.
-- Grain: patient_id, service_date, billing_npi, payer
-- Law: MPPR ranks a patient's whole day; a line without a price counts in no sum
-- Kept as: inlined
with lines as (
    select
        service_lines.*,
        expected_payments.expected_amount,
        expected_payments.full_unit_amount,
        expected_payments.expected_payment_amount,
        expected_payments.deductible_amount + expected_payments.coinsurance_amount as owed_amount
    from scenario.service_lines
    inner join recoded.expected_payments
        on service_lines.service_line_id = expected_payments.service_line_id
)

select
    patient_id,
    service_date,
    billing_npi,
    payer,
    sum(expected_amount) as expected_amount,
    sum(expected_payment_amount) as expected_payment_amount,
    sum(owed_amount) as owed_amount,
    -- The moved part of a line has an odd id.
    sum(if(service_line_id % 2 = 1, units * full_unit_amount, null)) as list_amount,
    count(*) filter (where service_line_id % 2 = 1 and expected_amount is null) as unknown_lines
from lines
group by patient_id, service_date, billing_npi, payer
