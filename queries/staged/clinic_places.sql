-- The Medicare place of a clinic in the settings: its own, else that of its ZIP code today.
-- Grain: clinic_id
-- Source: settings.clinics, rules.zip_localities
-- Kept as: view
select
    clinics.clinic_id,
    coalesce(clinics.carrier, zip_localities.carrier) as carrier,
    if(clinics.carrier is null, zip_localities.locality, clinics.locality) as locality
from settings.clinics
left join rules.zip_localities
    on
        clinics.clinic_zip = zip_localities.zip_code
        and zip_localities.effective_before is null
where coalesce(clinics.carrier, zip_localities.carrier) is not null
