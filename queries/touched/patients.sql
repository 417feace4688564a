-- A patient with a touched day, and the first of these days.
-- Grain: patient_id
-- Source: touched.days
-- Kept as: temporary
select
    patient_id,
    min(service_date) as first_date
from touched.days
group by patient_id
