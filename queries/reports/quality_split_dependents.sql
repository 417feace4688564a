-- A member of remittances who may be a patient of claim files, on days that both have.
-- Grain: patient_id
-- Source: quality.split_dependents; the amount at Medicare's fees
select
    patient_id,
    other_patient_id,
    known_by,
    days,
    lines,
    other_candidates,
    first_service_date,
    last_service_date,
    second_full_unit_amount
from quality.split_dependents
order by second_full_unit_amount desc nulls last, patient_id asc
