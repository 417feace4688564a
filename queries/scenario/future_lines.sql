-- A line of a touched patient-day twice, as billed and as recoded, all of them on $on_date: so that
-- both sides are priced by the schedule of that day. Each side of each day is a patient of its own.
-- Grain: service_line_id
-- Source: scenario.line_parts
-- Kept as: inlined
select
    * exclude (part, service_line_id, patient_id, service_date),
    if(part = 'billed', 'billed', 'recoded') as side,
    patient_id as priced_patient_id,
    service_date as billed_date,
    service_line_id * 2 + if(part = 'billed', 0, 1) as service_line_id,
    cast($on_date as date) as service_date,
    side || '|' || cast(billed_date as varchar) || '|' || priced_patient_id as patient_id
from scenario.line_parts
