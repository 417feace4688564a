-- A service line of a remittance with what its claim and its payment say; a payment that two
-- files tell stands once.
-- Grain: service_line_id
-- Source: raw.remittance_lines, raw.remittance_claims, raw.remittances
-- Kept as: view
select
    lines.*,
    claims.claim_id,
    claims.claim_status_code,
    -- 835 code list 1029: 22 takes back what an earlier remittance said.
    claims.claim_status_code = '22' as is_reversal,
    claims.patient_id,
    claims.payer_claim_number,
    claims.claim_filing_code,
    claims.place_of_service_code,
    claims.remittance_number,
    coalesce(lines.rendering_npi, claims.rendering_npi) as therapist_npi,
    coalesce(lines.submitted_hcpcs_code, lines.hcpcs_code) as billed_hcpcs_code,
    coalesce(lines.submitted_units, lines.units) as billed_units,
    remittances.payer_name,
    remittances.payer_identifier,
    -- One payer may give its identifier in one file and not in another.
    if(remittances.payer_name is null, remittances.payer_identifier, payers.payer) as payer_key,
    remittances.payee_npi,
    remittances.trace_number,
    coalesce(remittances.payment_date, remittances.produced_date) as payment_date
from raw.remittance_lines as lines
inner join raw.remittance_claims as claims
    on
        lines.load_id = claims.load_id
        and lines.remittance_claim_number = claims.remittance_claim_number
inner join raw.remittances
    on
        claims.load_id = remittances.load_id
        and claims.remittance_number = remittances.remittance_number
left join staged.payers
    on coalesce(remittances.payer_name, '') = payers.payer_name
left join staged.repeated_remittances
    on
        claims.load_id = repeated_remittances.load_id
        and claims.remittance_claim_number = repeated_remittances.remittance_claim_number
where repeated_remittances.load_id is null
