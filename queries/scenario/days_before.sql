-- A touched patient-day as billed: what it comes to, whole, and its moved units at list price.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Law: MPPR ranks a patient's whole day; a line without a price counts in no sum
-- Kept as: inlined
with lines as (
    select
        touched_lines.*,
        expected_payments.expected_amount,
        expected_payments.full_unit_amount,
        expected_payments.expected_payment_amount,
        expected_payments.deductible_amount + expected_payments.coinsurance_amount as owed_amount
    from scenario.touched_lines
    inner join priced.expected_payments
        on touched_lines.service_line_id = expected_payments.service_line_id
)

select
    priced_patient_id,
    service_date,
    billing_npi,
    payer,
    min(payer_name) as payer_name,
    sum(expected_amount) as expected_amount,
    sum(expected_payment_amount) as expected_payment_amount,
    sum(owed_amount) as owed_amount,
    sum(moved_units * full_unit_amount) as list_amount,
    sum(if(moved_units > 0, expected_amount, null)) as line_amount,
    sum(if(moved_units > 0, expected_payment_amount, null)) as line_payment_amount,
    count(*) filter (where moved_units > 0 and expected_amount is null) as unknown_lines
from lines
group by priced_patient_id, service_date, billing_npi, payer
