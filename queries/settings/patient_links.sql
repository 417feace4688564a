-- What the user said of a patient id: the patient that it means; itself where it is no other.
-- Grain: patient_id
-- Source: the user
-- Kept as: stored
select
    cast(null as varchar) as patient_id,
    cast(null as varchar) as linked_patient_id,
    cast(null as timestamp) as decided_at
where false
