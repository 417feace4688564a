-- A patient's day that stands under two payers, or with and without a billing NPI.
-- Grain: patient_id, service_date
-- Source: quality.split_payers; the amount at Medicare's fees
select
    patient_id,
    service_date,
    has_several_payers,
    payers,
    full_units,
    second_full_unit_amount
from quality.split_payers
order by second_full_unit_amount desc, service_date desc, patient_id asc
