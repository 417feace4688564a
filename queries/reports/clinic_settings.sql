-- A clinic in the claims or the settings, and the Medicare place that prices its lines today.
-- Lines that name no clinic are one clinic without an id; they too can be given a place.
-- Grain: clinic_id
-- Source: raw.service_lines, settings.clinics, staged.clinic_places, rules.geographic_indices
with seen as (
    select
        coalesce(clinic_id, '') as clinic_id,
        count(*) as lines,
        count(*) filter (
            where clinic_zip is null and (carrier is null or locality is null)
        ) as lines_without_place
    from raw.service_lines
    group by coalesce(clinic_id, '')
),

localities as (
    select
        carrier,
        locality,
        state,
        locality_name
    from rules.geographic_indices
    where effective_before is null
)

select
    coalesce(seen.clinic_id, clinics.clinic_id) as clinic_id,
    clinics.clinic_name,
    clinics.clinic_zip,
    clinics.carrier as given_carrier,
    clinics.locality as given_locality,
    clinic_places.carrier,
    clinic_places.locality,
    localities.state,
    localities.locality_name,
    clinics.carrier is not null as is_place_given,
    coalesce(seen.lines, 0) as lines,
    coalesce(seen.lines_without_place, 0) as lines_without_place
from seen
full join settings.clinics
    on seen.clinic_id = clinics.clinic_id
left join staged.clinic_places
    on
        clinics.clinic_id = clinic_places.clinic_id
        and clinic_places.effective_before is null
left join localities
    on
        clinic_places.carrier = localities.carrier
        and clinic_places.locality = localities.locality
order by clinic_id
