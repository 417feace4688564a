-- A patient-day on which at least one unit moves: it is priced again whole.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Source: scenario.moved_lines
-- Kept as: inlined
select
    patient_id,
    service_date,
    billing_npi,
    payer,
    variant,
    priced_patient_id,
    min(clinic_id) as clinic_id,
    min(direction) as lower_direction,
    max(direction) as upper_direction,
    cast(sum(moved_units) as integer) as recoded_units
from scenario.moved_lines
group by patient_id, service_date, billing_npi, payer, variant, priced_patient_id
