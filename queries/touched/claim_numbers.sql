-- A number of a touched claim: its own, or that of a claim that corrects it.
-- Grain: claim_id
-- Source: touched.claims, staged.claim_roots
-- Kept as: temporary
select claim_roots.claim_id
from staged.claim_roots
inner join touched.claims
    on claim_roots.root_claim_id = claims.root_claim_id
union
select claims.root_claim_id as claim_id
from touched.claims
where
    claims.root_claim_id not in (
        select claim_roots.claim_id from staged.claim_roots
    )
