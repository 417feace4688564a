-- A number of the claim that was asked for: its own, that of the claim that it corrects, and those
-- of the claims that correct it.
-- Grain: claim_id
-- Source: staged.claim_roots
-- Kept as: inlined
with asked as (
    select
        coalesce(
            (
                select roots.root_claim_id from staged.claim_roots as roots
                where roots.claim_id = cast($claim_id as varchar)
            ),
            cast($claim_id as varchar)
        ) as root_claim_id
)

select asked.root_claim_id as claim_id
from asked
union
select claim_roots.claim_id
from staged.claim_roots
inner join asked
    on claim_roots.root_claim_id = asked.root_claim_id
