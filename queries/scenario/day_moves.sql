-- From which code to which units move on a touched patient-day.
-- Grain: priced_patient_id, service_date, billing_npi, payer, from_code, to_code
-- Source: scenario.moved_lines
-- Kept as: inlined
select distinct
    priced_patient_id,
    service_date,
    billing_npi,
    payer,
    from_code,
    to_code
from scenario.moved_lines
