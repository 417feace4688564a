-- A patient's day of more than one clinic, therapist or payer, row by row: they are to be added up.
-- What is said of a day with a therapist stands in the first of its rows.
-- Grain: as metrics.patient_days
-- Source: metrics.patient_days
-- Kept as: inlined
with split_days as (
    select
        patient_id,
        service_date
    from metrics.patient_days
    group by patient_id, service_date
    having count(*) > 1
)

select
    days.patient_id,
    days.service_date,
    days.clinic_id,
    days.rendering_npi,
    days.payer,
    days.is_medicare_like,
    row_number() over (
        partition by days.patient_id, days.discipline, days.rendering_npi, days.service_date
        order by days.clinic_id, days.payer, days.is_medicare_like
    ) = 1 as is_first_row
from metrics.patient_days as days
inner join split_days
    on days.patient_id = split_days.patient_id and days.service_date = split_days.service_date
