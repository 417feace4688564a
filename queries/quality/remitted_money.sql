-- Money that a remittance pays or takes back: of a line, or of a claim beyond what its lines say.
-- Grain: service_line_id
-- Source: 835 TR3: CLP04 is what was paid for the claim, SVC03 for a line of it; a claim's own money
--         is numbered as in staged.whole_claim_answers
-- Kept as: inlined
with line_sums as (
    select
        load_id,
        remittance_claim_number,
        sum(paid_amount) as paid_amount
    from raw.remittance_lines
    group by load_id, remittance_claim_number
),

claims as (
    select
        claims.*,
        (claims.load_id * 10000000000 + claims.remittance_claim_number) * 2 + 1 as service_line_id,
        line_sums.load_id is not null as has_lines,
        claims.paid_amount - coalesce(line_sums.paid_amount, 0) as own_paid_amount
    from raw.remittance_claims as claims
    left join line_sums
        on
            claims.load_id = line_sums.load_id
            and claims.remittance_claim_number = line_sums.remittance_claim_number
    left join staged.repeated_remittances as repeated
        on
            claims.load_id = repeated.load_id
            and claims.remittance_claim_number = repeated.remittance_claim_number
    where repeated.load_id is null
)

select
    lines.service_line_id,
    lines.load_id,
    lines.row_number,
    lines.claim_id,
    lines.service_date,
    lines.billed_hcpcs_code as hcpcs_code,
    lines.charge_amount,
    lines.paid_amount,
    lines.payer_name,
    lines.payment_date,
    matches.matched_line_id,
    'line' as remittance_part
from staged.remittance_lines as lines
left join staged.remittance_matches as matches
    on lines.service_line_id = matches.service_line_id
where lines.paid_amount <> 0
union all
select
    claims.service_line_id,
    claims.load_id,
    cast(null as bigint) as row_number,
    claims.claim_id,
    claims.service_date,
    cast(null as varchar) as hcpcs_code,
    claims.charge_amount,
    claims.own_paid_amount as paid_amount,
    remittances.payer_name,
    coalesce(remittances.payment_date, remittances.produced_date) as payment_date,
    answers.matched_line_id,
    if(claims.has_lines, 'beyond its lines', 'claim') as remittance_part
from claims
inner join raw.remittances
    on
        claims.load_id = remittances.load_id
        and claims.remittance_number = remittances.remittance_number
-- A claim's own payment answers one line or none.
left join staged.whole_claim_answers as answers
    on claims.service_line_id = answers.service_line_id and answers.paid_amount <> 0
where claims.own_paid_amount <> 0
