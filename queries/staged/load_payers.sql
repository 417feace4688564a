-- A payer as the lines or remittances of a load name it, with its identifier and the kind of plan.
-- Grain: load_id, payer_name, payer_identifier, claim_filing_code, is_in_claims
-- Source: 837 NM1*PR and SBR09, 835 N1*PR and CLP06, the payer column of exports
-- Kept as: table
-- Refreshed by: load_id
select distinct
    load_id,
    coalesce(payer_name, '') as payer_name,
    payer_identifier,
    claim_filing_code,
    true as is_in_claims
from raw.service_lines
union
select
    remittances.load_id,
    remittances.payer_name,
    remittances.payer_identifier,
    claims.claim_filing_code,
    false as is_in_claims
from raw.remittances
left join raw.remittance_claims as claims
    on
        remittances.load_id = claims.load_id
        and remittances.remittance_number = claims.remittance_number
where remittances.payer_name is not null
