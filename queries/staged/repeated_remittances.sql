-- A claim of a remittance that is told again, by another file or by one that holds a payment twice.
-- It stays, but counts once: the fuller one, since a file may have been cut off, else the earlier.
-- Grain: load_id, remittance_claim_number
-- Source: ours: a payer's trace number (TRN02) names a payment once; a clearinghouse may re-cut it
-- Kept as: table
with sizes as (
    select
        load_id,
        remittance_claim_number,
        count(*) as told_segments
    from (
        select
            load_id,
            remittance_claim_number
        from raw.remittance_lines
        union all
        select
            load_id,
            remittance_claim_number
        from raw.remittance_adjustments
    ) as told
    group by load_id, remittance_claim_number
),

claims as (
    select
        remittance_claims.*,
        coalesce(remittances.payer_name, remittances.payer_identifier) as payer_key,
        remittances.trace_number,
        coalesce(sizes.told_segments, 0) as told_segments
    from raw.remittance_claims
    inner join raw.remittances
        on
            remittance_claims.load_id = remittances.load_id
            and remittance_claims.remittance_number = remittances.remittance_number
    left join sizes
        on
            remittance_claims.load_id = sizes.load_id
            and remittance_claims.remittance_claim_number = sizes.remittance_claim_number
    where remittances.trace_number is not null
),

counted as (
    select
        *,
        -- Equal claims of one payment (ST) are different answers: the first, the second ...
        row_number() over (
            partition by
                load_id, remittance_number, payer_key, trace_number, claim_id, claim_status_code, charge_amount,
                paid_amount, payer_claim_number
            order by remittance_claim_number
        ) as occurrence
    from claims
)

select
    load_id,
    remittance_claim_number
from counted
qualify
    row_number() over (
        partition by
            payer_key, trace_number, claim_id, claim_status_code, charge_amount, paid_amount,
            payer_claim_number, occurrence
        order by told_segments desc, load_id asc, remittance_claim_number asc
    ) > 1
