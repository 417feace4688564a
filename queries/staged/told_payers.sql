-- A payer as a claim or a remittance names it, with its identifier and the kind of its plan.
-- Grain: payer_name, payer_identifier, claim_filing_code, is_in_claims
-- Source: 837 NM1*PR and SBR09, 835 N1*PR and CLP06, the payer column of exports
-- Kept as: view
with told as (
    select distinct
        coalesce(payer_name, '') as payer_name,
        payer_identifier,
        claim_filing_code,
        true as is_in_claims
    from raw.service_lines
    union
    select
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
)

select
    *,
    -- 16 is Medicare Advantage (SBR09, CLP06): one identifier may serve a payer's commercial
    -- plans, too.
    coalesce(claim_filing_code, '') = '16' as is_advantage,
    trim(regexp_replace(lower(payer_name), '[^a-z0-9]+', ' ', 'g')) as plain_name
from told
