-- A patient-day whose units would be coded otherwise, upward and downward moves each priced alone.
-- The columns of `recode`; then clinic, direction, cause, and the moved lines whole, as billed.
-- Grain: patient_id, service_date, billing_npi, payer, direction
-- Source: scenario.judged_days
select
    patient_id,
    service_date,
    billing_npi,
    payer_name as payer,
    recoded_units,
    cast(expected_before_amount as decimal(14, 2)) as expected_before_amount,
    cast(expected_after_amount as decimal(14, 2)) as expected_after_amount,
    cast(difference_amount as decimal(14, 2)) as difference_amount,
    cast(list_difference_amount as decimal(14, 2)) as list_difference_amount,
    cast(payment_difference_amount as decimal(14, 2)) as payment_difference_amount,
    cast(patient_difference_amount as decimal(14, 2)) as patient_difference_amount,
    conflict,
    clinic_id,
    direction,
    cause,
    is_counted,
    cast(line_amount as decimal(14, 2)) as line_amount,
    cast(line_payment_amount as decimal(14, 2)) as line_payment_amount
from scenario.judged_days
order by service_date asc, patient_id asc, billing_npi asc, payer asc, direction desc
