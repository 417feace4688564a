-- A touched patient's day: a line of a touched claim lies on it, or lay.
-- Grain: patient_id, service_date
-- Source: touched.lines_of_claims, touched.former_days
-- Kept as: temporary
select
    patient_id,
    service_date
from touched.lines_of_claims
union
select
    patient_id,
    service_date
from touched.former_days
