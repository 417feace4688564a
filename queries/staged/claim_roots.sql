-- The claim that a replacement or void corrects, where its own number is another: REF*F8 gives
-- the payer's number of the corrected claim, which a remittance told, or our own.
-- Grain: claim_id
-- Law: claim frequency codes 7 and 8 (NUBC); a correction of a correction leads to the first claim
-- Kept as: table
with recursive payer_numbers as (
    select
        payer_claim_number,
        min(claim_id) as claim_id
    from raw.remittance_claims
    where payer_claim_number is not null
    group by payer_claim_number
    having count(distinct claim_id) = 1
),

corrections as (
    select distinct
        claim_id,
        original_claim_number
    from raw.service_lines
    where claim_frequency_code in ('7', '8') and original_claim_number is not null
    union
    -- What the user said of a second original.
    select
        claim_id,
        earlier_claim_id as original_claim_number
    from settings.claim_answers
    where is_replacement and claim_id <> earlier_claim_id
),

corrected as (
    select
        corrections.claim_id,
        min(coalesce(payer_numbers.claim_id, corrections.original_claim_number)) as corrected_claim_id
    from corrections
    left join payer_numbers
        on corrections.original_claim_number = payer_numbers.payer_claim_number
    group by corrections.claim_id
    having count(distinct coalesce(payer_numbers.claim_id, corrections.original_claim_number)) = 1
),

steps as (
    select
        claim_id,
        corrected_claim_id,
        1 as step
    from corrected
    where corrected_claim_id <> claim_id
    union all
    select
        steps.claim_id,
        corrected.corrected_claim_id,
        steps.step + 1 as step
    from steps
    inner join corrected
        on steps.corrected_claim_id = corrected.claim_id
    -- Claims that name each other in a ring would lead nowhere.
    where steps.step < 20 and corrected.corrected_claim_id <> corrected.claim_id
)

select
    claim_id,
    max_by(corrected_claim_id, step) as root_claim_id
from steps
group by claim_id
