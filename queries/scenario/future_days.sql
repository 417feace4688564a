-- A touched patient-day, as billed and as recoded, priced by the schedule of $on_date.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Source: scenario.future_lines
-- Kept as: inlined
with lines as (
    select
        future_lines.*,
        expected_payments.expected_amount,
        expected_payments.expected_payment_amount,
        expected_payments.deductible_amount + expected_payments.coinsurance_amount as owed_amount
    from scenario.future_lines
    inner join future.expected_payments
        on future_lines.service_line_id = expected_payments.service_line_id
)

select
    priced_patient_id,
    billed_date as service_date,
    billing_npi,
    payer,
    count(*) filter (where is_moved and expected_amount is null) as unknown_lines,
    sum(if(side = 'billed', expected_amount, null)) as before_amount,
    sum(if(side = 'recoded', expected_amount, null)) as after_amount,
    sum(if(side = 'billed', expected_payment_amount, null)) as before_payment_amount,
    sum(if(side = 'recoded', expected_payment_amount, null)) as after_payment_amount,
    sum(if(side = 'billed', owed_amount, null)) as before_owed_amount,
    sum(if(side = 'recoded', owed_amount, null)) as after_owed_amount
from lines
group by priced_patient_id, billed_date, billing_npi, payer
