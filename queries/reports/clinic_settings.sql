-- A clinic in the claims or the settings, and the Medicare place that prices its lines.
-- Grain: clinic_id
-- Source: raw.service_lines, settings.clinics, staged.clinic_places
with seen as (
    select
        clinic_id,
        count(*) as lines
    from raw.service_lines
    where clinic_id is not null
    group by clinic_id
)

select
    coalesce(seen.clinic_id, clinics.clinic_id) as clinic_id,
    clinics.clinic_name,
    clinics.clinic_zip,
    clinic_places.carrier,
    clinic_places.locality,
    clinics.carrier is not null as is_place_given,
    coalesce(seen.lines, 0) as lines
from seen
full join settings.clinics
    on seen.clinic_id = clinics.clinic_id
left join staged.clinic_places
    on clinics.clinic_id = clinic_places.clinic_id
order by clinic_id
