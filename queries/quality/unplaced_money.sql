-- Money of a remittance that stands on no current line, and why. What was paid and taken back whole
-- is left out.
-- Grain: service_line_id
-- Source: quality.remitted_money, quality.older_payments, staged.resolutions
-- Kept as: inlined
with held as (
    select
        claim_id,
        min(service_date) as service_date
    from staged.claim_lines
    where
        claim_id in (
            select money.claim_id from quality.remitted_money as money
            where money.remittance_part <> 'line'
        )
    group by claim_id
),

judged as (
    select
        money.service_line_id,
        money.paid_amount,
        case
            when money.remittance_part = 'beyond its lines' then 'beyond_its_lines'
            when money.matched_line_id is null and money.remittance_part = 'line' then 'unmatched'
            when money.matched_line_id is null
                then if(held.claim_id is null, 'unmatched', 'names_no_lines')
            when resolutions.resolution in ('voided', 'reversed') then resolutions.resolution
            when resolutions.resolution is not null then 'replaced'
        end as unplaced_reason
    from quality.remitted_money as money
    left join held
        on money.claim_id = held.claim_id
    left join staged.resolutions
        on money.matched_line_id = resolutions.service_line_id
    union all
    select
        older.service_line_id,
        older.paid_amount,
        'older_payment' as unplaced_reason
    from quality.older_payments as older
    left join staged.resolutions
        on older.matched_line_id = resolutions.service_line_id
    where resolutions.service_line_id is null
)

select
    money.* exclude (service_date, paid_amount),
    judged.unplaced_reason,
    judged.paid_amount,
    coalesce(money.service_date, held.service_date) as service_date
from judged
inner join quality.remitted_money as money
    on judged.service_line_id = money.service_line_id
left join held
    on money.claim_id = held.claim_id
where judged.unplaced_reason is not null
qualify
    sum(judged.paid_amount) over (
        partition by
            money.claim_id, money.payer_name, money.service_date, money.hcpcs_code,
            abs(money.charge_amount), judged.unplaced_reason
    ) <> 0
