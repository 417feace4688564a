-- Patient-days to look at: the newest first, as many as asked for.
-- Grain: patient_id, service_date, payer
-- Source: metrics.patient_days
select
    patient_id,
    service_date,
    payer,
    sum(units) as units,
    sum(movement_units) as movement_units,
    sum(exercise_units) as exercise_units,
    sum(expected_amount) as expected_amount
from metrics.chosen_patient_days
group by patient_id, service_date, payer
order by service_date desc, patient_id asc, payer asc
limit $row_limit
