-- What a payer took back from a line, or left on it, beyond what stands there: the reversal of a
-- payment that is older than what is loaded.
-- Grain: service_line_id
-- Source: staged.payer_answers, of which it is the part that line_payments does not count
-- Kept as: inlined
with remitted as (
    select
        matched_line_id,
        payer_key,
        sum(paid_amount) as paid_amount,
        -- The reversal speaks of the older payment; without one, the last that brought money.
        coalesce(
            max(service_line_id) filter (where is_reversal and paid_amount <> 0),
            max(service_line_id) filter (where paid_amount <> 0)
        ) as service_line_id
    from staged.remittance_answers
    group by matched_line_id, payer_key
),

compared as (
    select
        remitted.*,
        if(answers.is_answered, coalesce(answers.paid_amount, 0), 0) as standing_amount
    from remitted
    inner join staged.payer_answers as answers
        on
            remitted.matched_line_id = answers.matched_line_id
            and remitted.payer_key is not distinct from answers.payer_key
)

select
    service_line_id,
    matched_line_id,
    paid_amount - standing_amount as paid_amount
from compared
where paid_amount <> standing_amount
