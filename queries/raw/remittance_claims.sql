-- What an 835 says of one claim as a whole: one CLP segment.
-- Grain: load_id, remittance_claim_number
-- Source: 835 files (CLP, NM1, DTM*232), read by dashboard/intake/x12
-- Kept as: stored
select
    cast(load_id as bigint) as load_id,
    cast(remittance_number as bigint) as remittance_number,
    cast(remittance_claim_number as bigint) as remittance_claim_number,
    cast(claim_id as varchar) as claim_id,
    cast(claim_status_code as varchar) as claim_status_code,
    cast(charge_amount as decimal(12, 2)) as charge_amount,
    cast(paid_amount as decimal(12, 2)) as paid_amount,
    cast(patient_amount as decimal(12, 2)) as patient_amount,
    cast(claim_filing_code as varchar) as claim_filing_code,
    cast(payer_claim_number as varchar) as payer_claim_number,
    cast(place_of_service_code as varchar) as place_of_service_code,
    cast(claim_frequency_code as varchar) as claim_frequency_code,
    cast(patient_id as varchar) as patient_id,
    cast(rendering_npi as varchar) as rendering_npi,
    cast(service_date as date) as service_date
from incoming_remittance_claims
