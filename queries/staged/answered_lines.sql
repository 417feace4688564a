-- A line of a second original of which the user said that it replaces the earlier claim: it is
-- treated like a claim with frequency code 7.
-- Grain: service_line_id
-- Source: settings.claim_answers; Part B corrects by reopening, without a frequency code
-- Kept as: inlined
with answered as (
    select
        claim_lines.service_line_id,
        claim_lines.claim_id,
        answers.earlier_claim_id,
        coalesce(claim_lines.submitted_date, date '1900-01-01') as submitted_date,
        claim_lines.load_id
    from staged.claim_lines
    inner join settings.claim_answers as answers
        on claim_lines.claim_id = answers.claim_id
    where answers.is_replacement
),

ordered as (
    select
        *,
        -- The same claim number again: the last submission is the replacement.
        claim_id <> earlier_claim_id or dense_rank() over (
            partition by claim_id, earlier_claim_id order by submitted_date desc, load_id desc
        ) = 1 as is_replacing
    from answered
)

select distinct service_line_id
from ordered
where is_replacing
