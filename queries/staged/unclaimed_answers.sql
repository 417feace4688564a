-- A remittance's line whose claim no claim file has; equal lines are the first, the second ...
-- Grain: service_line_id
-- Source: staged.remittance_lines
-- Kept as: inlined
with claimed as (
    select distinct service_lines.claim_id
    from raw.service_lines
    where service_lines.claim_id in (select claims.claim_id from raw.remittance_claims as claims)
)

select
    remittance_lines.*,
    row_number() over (
        partition by
            remittance_lines.load_id, remittance_lines.remittance_claim_number,
            remittance_lines.billed_hcpcs_code, remittance_lines.service_date,
            remittance_lines.charge_amount, remittance_lines.line_control_number
        order by remittance_lines.service_line_id
    ) as occurrence
from staged.remittance_lines
left join claimed
    on remittance_lines.claim_id = claimed.claim_id
where remittance_lines.claim_id is not null and claimed.claim_id is null
