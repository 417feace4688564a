-- A claim to choose from: those of the number asked for, else those to which a payer gave it, else
-- those that begin so; where none is asked for, those of the last day with a service.
-- Grain: claim_id
-- Source: raw.service_lines, raw.remittance_claims, staged.service_lines
with asked as (
    select lower(trim(cast($claim_text as varchar))) as claim_text
),

found as (
    select
        service_lines.claim_id,
        if(lower(service_lines.claim_id) = asked.claim_text, 1, 3) as found_rank
    from raw.service_lines
    cross join asked
    where asked.claim_text <> '' and starts_with(lower(service_lines.claim_id), asked.claim_text)
    union all
    select
        claims.claim_id,
        if(lower(claims.claim_id) = asked.claim_text, 1, 3) as found_rank
    from raw.remittance_claims as claims
    cross join asked
    where asked.claim_text <> '' and starts_with(lower(claims.claim_id), asked.claim_text)
    union all
    select
        claims.claim_id,
        2 as found_rank
    from raw.remittance_claims as claims
    inner join asked
        on lower(claims.payer_claim_number) = asked.claim_text
    where claims.claim_id is not null
    union all
    select
        service_lines.claim_id,
        4 as found_rank
    from raw.service_lines
    cross join asked
    where
        asked.claim_text = ''
        and service_lines.service_date = (
            select max(newest.service_date) from raw.service_lines as newest
        )
),

best as (
    select
        claim_id,
        min(found_rank) as found_rank
    from found
    group by claim_id
    qualify min(found_rank) = min(min(found_rank)) over ()
    order by claim_id
    limit $row_limit
)

select
    best.claim_id,
    best.found_rank = 1 as is_exact,
    min(lines.service_date) as first_service_date,
    max(lines.service_date) as last_service_date,
    min(lines.patient_id) as patient_id,
    min(lines.payer) as payer,
    count(lines.service_line_id) as lines,
    sum(lines.charge_amount) as charge_amount,
    sum(lines.paid_amount) as paid_amount
from best
left join staged.service_lines as lines
    on best.claim_id = lines.claim_id and lines.resolution is null
group by best.claim_id, best.found_rank
order by best.claim_id
