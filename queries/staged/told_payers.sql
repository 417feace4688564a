-- A payer as a claim or a remittance names it, with its identifier and the kind of its plan.
-- Grain: payer_name, payer_identifier, claim_filing_code, is_in_claims
-- Source: staged.load_payers
-- Kept as: view
select distinct
    payer_name,
    payer_identifier,
    claim_filing_code,
    is_in_claims,
    -- 16 is Medicare Advantage (SBR09, CLP06): one identifier may serve a payer's commercial
    -- plans, too.
    coalesce(claim_filing_code, '') = '16' as is_advantage,
    trim(regexp_replace(lower(payer_name), '[^a-z0-9]+', ' ', 'g')) as plain_name
from staged.load_payers
