-- A remittance's line and the claim line that it answers: told by claim and line control number,
-- else by claim, code, date, units and charge. A remittance line without a row here is unmatched.
-- Grain: service_line_id
-- Source: 835 TR3: REF*6R returns the 837's line control number; ours for the second way
-- Kept as: table
-- Refreshed by: service_line_id
with by_control_number as (
    select
        remittance_lines.service_line_id,
        lines.standing_line_id as matched_line_id,
        'control number' as match_rule
    from staged.remittance_lines
    inner join staged.remitted_claim_lines as lines
        on
            remittance_lines.claim_id = lines.claim_id
            and remittance_lines.line_control_number = lines.control_number
            -- A claim number may be used again on another day.
            and coalesce(remittance_lines.service_date, lines.service_date) = lines.service_date
            and (not lines.is_number_shared or remittance_lines.payee_npi = lines.billing_npi)
            and (
                not lines.is_control_number_assumed
                or lines.hcpcs_code in (
                    remittance_lines.hcpcs_code, remittance_lines.billed_hcpcs_code
                )
            )
    qualify
        row_number() over (
            partition by remittance_lines.service_line_id
            order by lines.is_standing desc, lines.service_line_id desc
        ) = 1
),

others as (
    select
        remittance_lines.*,
        row_number() over (
            partition by
                remittance_lines.load_id, remittance_lines.remittance_claim_number,
                remittance_lines.billed_hcpcs_code, remittance_lines.service_date,
                remittance_lines.charge_amount, remittance_lines.billed_units
            order by remittance_lines.service_line_id
        ) as occurrence
    from staged.remittance_lines
    left join by_control_number
        on remittance_lines.service_line_id = by_control_number.service_line_id
    where by_control_number.service_line_id is null
)

select
    service_line_id,
    matched_line_id,
    match_rule
from by_control_number
union all
select
    others.service_line_id,
    lines.standing_line_id as matched_line_id,
    'content' as match_rule
from others
inner join staged.remitted_claim_lines as lines
    on
        others.claim_id = lines.claim_id
        and others.billed_hcpcs_code = lines.hcpcs_code
        and (others.service_date is null or others.service_date = lines.service_date)
        and abs(others.charge_amount) = coalesce(lines.charge_amount, abs(others.charge_amount))
        and (not lines.is_number_shared or others.payee_npi = lines.billing_npi)
        -- A denied line may say that 0 units were paid, and not how many were billed.
        and (
            (abs(others.billed_units) = lines.units and others.occurrence = lines.occurrence)
            or (others.billed_units = 0 and others.occurrence = lines.occurrence_of_any_units)
        )
qualify
    row_number() over (
        partition by others.service_line_id
        order by lines.is_standing desc, lines.service_line_id asc
    ) = 1
