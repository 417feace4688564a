-- A claim that is corrected or answered somewhere: only of such a claim do lines follow from those
-- of other days.
-- Grain: claim_id
-- Source: raw.service_lines, raw.remittance_claims, settings.claim_answers, staged.claim_roots
-- Kept as: temporary
with numbers as (
    select claim_id
    from raw.service_lines
    where claim_frequency_code in ('7', '8')
    union
    select claim_id from raw.remittance_claims
    union
    select claim_id from settings.claim_answers
    union
    select earlier_claim_id as claim_id from settings.claim_answers
)

select numbers.claim_id
from numbers
where numbers.claim_id is not null
union
select claim_roots.root_claim_id as claim_id
from staged.claim_roots
inner join numbers
    on claim_roots.claim_id = numbers.claim_id
