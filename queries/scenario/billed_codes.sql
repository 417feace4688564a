-- The units of a code on a touched patient-day as billed.
-- Grain: priced_patient_id, service_date, billing_npi, payer, hcpcs_code
-- Source: scenario.touched_lines
-- Kept as: inlined
select
    priced_patient_id,
    service_date,
    billing_npi,
    payer,
    hcpcs_code,
    sum(units) as units
from scenario.touched_lines
where resolution is null
group by priced_patient_id, service_date, billing_npi, payer, hcpcs_code
