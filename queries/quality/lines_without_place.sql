-- Lines that no Medicare locality is known for, by what they say of their place.
-- Grain: clinic_id (empty = none), clinic_zip (empty = none), carrier (empty = none), locality (empty = none)
-- Source: staged.service_lines
-- Kept as: inlined
select
    clinic_id,
    clinic_zip,
    observed_carrier as carrier,
    observed_locality as locality,
    count(*) as lines,
    sum(charge_amount) as charge_amount,
    min(service_date) as first_service_date,
    max(service_date) as last_service_date,
    min(service_line_id) as first_line_id
from staged.service_lines
where resolution is null and (carrier is null or locality is null)
group by clinic_id, clinic_zip, observed_carrier, observed_locality
