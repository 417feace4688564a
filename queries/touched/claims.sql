-- A touched claim with all that corrects it: the claim that its corrections lead to.
-- Grain: root_claim_id
-- Source: touched.changed_claims, staged.claim_roots
-- Kept as: temporary
select distinct coalesce(claim_roots.root_claim_id, changed_claims.claim_id) as root_claim_id
from touched.changed_claims
left join staged.claim_roots
    on changed_claims.claim_id = claim_roots.claim_id
