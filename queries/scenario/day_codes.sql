-- The units of a code on a patient-day as recoded; the patient is the one of its pricing.
-- Grain: patient_id, service_date, billing_npi, payer, hcpcs_code
-- Source: scenario.service_lines
-- Kept as: inlined
select
    patient_id,
    service_date,
    billing_npi,
    payer,
    hcpcs_code,
    sum(units) as units
from scenario.service_lines
where resolution is null
group by patient_id, service_date, billing_npi, payer, hcpcs_code
