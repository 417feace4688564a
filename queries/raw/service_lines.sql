-- A service line as a file gave it, typed; nothing here is ever changed, only added or removed
-- with its load. The id follows the order of loads and rows and is even: see scenario.service_lines.
-- Grain: service_line_id
-- Source: claim files, read by dashboard/intake
-- Kept as: stored
select
    (cast(load_id as bigint) * 10000000000 + cast(row_number as bigint)) * 2 as service_line_id,
    cast(load_id as bigint) as load_id,
    cast(row_number as bigint) as row_number,
    cast(claim_id as varchar) as claim_id,
    cast(line_number as integer) as line_number,
    line_number is not null as is_line_number_given,
    cast(patient_id as varchar) as patient_id,
    cast(service_date as date) as service_date,
    cast(hcpcs_code as varchar) as hcpcs_code,
    cast(units as integer) as units,
    cast(modifier_1 as varchar) as modifier_1,
    cast(modifier_2 as varchar) as modifier_2,
    cast(modifier_3 as varchar) as modifier_3,
    cast(modifier_4 as varchar) as modifier_4,
    cast(billing_npi as varchar) as billing_npi,
    cast(rendering_npi as varchar) as rendering_npi,
    cast(rendering_name as varchar) as rendering_name,
    cast(clinic_id as varchar) as clinic_id,
    cast(carrier as varchar) as carrier,
    cast(locality as varchar) as locality,
    cast(clinic_zip as varchar) as clinic_zip,
    cast(payer as varchar) as payer_name,
    cast(place_of_service_code as varchar) as place_of_service_code,
    cast(diagnosis_codes as varchar) as diagnosis_codes,
    cast(timed_minutes as decimal(7, 2)) as timed_minutes,
    cast(note as varchar) as note,
    cast(submitted_date as date) as submitted_date,
    cast(paid_date as date) as paid_date,
    cast(claim_frequency_code as varchar) as claim_frequency_code,
    cast(claim_status as varchar) as claim_status,
    cast(charge_amount as decimal(12, 2)) as charge_amount,
    cast(allowed_amount as decimal(12, 2)) as allowed_amount,
    cast(paid_amount as decimal(12, 2)) as paid_amount,
    cast(patient_amount as decimal(12, 2)) as patient_amount,
    cast(deductible_amount as decimal(12, 2)) as deductible_amount
from incoming_lines
