-- A touched patient's visits from the month of the first touched day on: what the months of movement
-- work from that one on follow from. It takes the place of metrics.visits.
-- Grain: as metrics.visits
-- Source: metrics.visits, touched.patients
-- Kept as: temporary view
select visits.*
from metrics.visits
inner join touched.patients as patients
    on
        visits.patient_id = patients.patient_id
        and visits.service_month >= cast(date_trunc('month', patients.first_date) as date)
-- For all patients at once, so that what is older is passed over by its date.
where
    visits.service_date >= (
        select cast(date_trunc('month', min(every_patient.first_date)) as date)
        from touched.patients as every_patient
    )
