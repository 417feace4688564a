-- A line of a remittance that answers no claim line: its money is counted nowhere.
-- Grain: service_line_id
-- Source: staged.remittance_lines without a row in staged.remittance_matches
-- Kept as: inlined
with unmatched as (
    select
        remittance_lines.*,
        abs(remittance_lines.billed_units) as matched_units,
        abs(remittance_lines.charge_amount) as matched_charge_amount
    from staged.remittance_lines
    left join staged.remittance_matches as matches
        on remittance_lines.service_line_id = matches.service_line_id
    where matches.service_line_id is null
),

lookalikes as (
    select
        unmatched.service_line_id,
        min(lines.claim_id) as similar_claim_id
    from unmatched
    inner join raw.service_lines as lines
        on
            unmatched.service_date = lines.service_date
            and unmatched.billed_hcpcs_code = lines.hcpcs_code
            and unmatched.matched_units = lines.units
            and unmatched.matched_charge_amount = lines.charge_amount
    where unmatched.claim_id is distinct from lines.claim_id
    group by unmatched.service_line_id
),

held_claims as (
    select distinct lines.claim_id
    from raw.service_lines as lines
    where lines.claim_id in (select unmatched.claim_id from unmatched)
)

select
    unmatched.service_line_id,
    unmatched.load_id,
    unmatched.row_number,
    unmatched.claim_id,
    unmatched.line_control_number,
    unmatched.service_date,
    unmatched.billed_hcpcs_code as hcpcs_code,
    unmatched.billed_units as units,
    unmatched.charge_amount,
    unmatched.paid_amount,
    unmatched.payer_name,
    unmatched.payment_date,
    lookalikes.similar_claim_id,
    case
        when held_claims.claim_id is not null then 'no_such_line'
        when lookalikes.similar_claim_id is not null then 'other_claim_number'
        else 'no_such_claim'
    end as unmatched_reason
from unmatched
left join lookalikes
    on unmatched.service_line_id = lookalikes.service_line_id
left join held_claims
    on unmatched.claim_id = held_claims.claim_id
