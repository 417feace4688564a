-- The visit that a day of a claim belongs to, where a practice uses a claim number again and again:
-- the payer's number of the first answer to that day. Claims answered under one number are not here.
-- Grain: claim_id, service_date
-- Source: staged.remittance_lines
-- Kept as: view
with visits as (
    select
        claim_id,
        service_date,
        min_by(payer_claim_number, (payment_date, service_line_id)) as visit
    from staged.remittance_lines
    where
        claim_id is not null
        and service_date is not null
        and payer_claim_number is not null
        and payment_date is not null
    group by claim_id, service_date
)

select *
from visits
where
    claim_id in (
        select every_visit.claim_id
        from visits as every_visit
        group by every_visit.claim_id
        having count(distinct every_visit.visit) > 1
    )
