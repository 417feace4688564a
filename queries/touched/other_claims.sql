-- A claim that is not touched itself, with a line on a touched day that may follow from those of
-- other days.
-- Grain: root_claim_id
-- Source: touched.lines_of_days, touched.entangled_claims
-- Kept as: temporary
select distinct root_claim_id
from touched.lines_of_days
where
    claim_id in (select entangled_claims.claim_id from touched.entangled_claims)
    or root_claim_id in (select entangled_claims.claim_id from touched.entangled_claims)
