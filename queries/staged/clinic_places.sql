-- The Medicare place of a clinic in the settings through time: its own, else that of its ZIP code.
-- Grain: clinic_id, effective_from
-- Source: settings.clinics, rules.zip_localities
-- Kept as: view
select
    clinic_id,
    date '1900-01-01' as effective_from,
    cast(null as date) as effective_before,
    carrier,
    locality
from settings.clinics
where carrier is not null and locality is not null
union all
select
    clinics.clinic_id,
    zip_localities.effective_from,
    zip_localities.effective_before,
    zip_localities.carrier,
    zip_localities.locality
from settings.clinics
inner join rules.zip_localities
    on clinics.clinic_zip = zip_localities.zip_code
where clinics.carrier is null or clinics.locality is null
