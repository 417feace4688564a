-- What a remittance says of a claim as a whole, and whether its adjustments explain what it paid.
-- Grain: load_id, remittance_claim_number
-- Source: raw.remittance_claims, raw.remittances, metrics.chosen_claim_balances
with counts as (
    select
        load_id,
        remittance_claim_number,
        count(*) as lines
    from raw.remittance_lines
    group by load_id, remittance_claim_number
)

select
    claims.load_id,
    claims.remittance_claim_number,
    loads.file_name,
    coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
    remittances.payer_name,
    remittances.trace_number,
    claims.claim_id,
    claims.claim_status_code,
    claim_statuses.claim_status,
    claims.payer_claim_number,
    coalesce(counts.lines, 0) as lines,
    claims.charge_amount,
    claims.paid_amount,
    claims.patient_amount,
    balances.claim_adjustment_amount,
    balances.is_explained_by_lines,
    balances.unexplained_amount,
    -- The same payment came in an earlier file: shown, and counted once.
    repeated.load_id is not null as is_repeated
from metrics.chosen_claim_balances as balances
inner join raw.remittance_claims as claims
    on
        balances.load_id = claims.load_id
        and balances.remittance_claim_number = claims.remittance_claim_number
inner join raw.remittances
    on
        claims.load_id = remittances.load_id
        and claims.remittance_number = remittances.remittance_number
inner join raw.loads
    on claims.load_id = loads.load_id
left join published.claim_statuses
    on claims.claim_status_code = claim_statuses.claim_status_code
left join staged.repeated_remittances as repeated
    on
        claims.load_id = repeated.load_id
        and claims.remittance_claim_number = repeated.remittance_claim_number
left join counts
    on
        claims.load_id = counts.load_id
        and claims.remittance_claim_number = counts.remittance_claim_number
order by payment_date asc nulls first, claims.load_id asc, claims.remittance_claim_number asc
