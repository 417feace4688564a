-- A patient-day on which the plan moves at least one unit: it is priced again whole.
-- Grain: patient_id, service_date, billing_npi, payer
-- Source: scenario.moved_lines
-- Kept as: inlined
select
    patient_id,
    service_date,
    billing_npi,
    payer,
    cast(sum(moved_units) as integer) as recoded_units
from scenario.moved_lines
group by patient_id, service_date, billing_npi, payer
