-- A line of a claim that a remittance answers, and the line that stands in its place.
-- Grain: service_line_id
-- Source: staged.claim_lines, staged.resolutions
-- Kept as: table
-- Refreshed by: service_line_id
with lines as (
    select
        claim_lines.service_line_id,
        coalesce(same_lines.standing_line_id, claim_lines.service_line_id) as standing_line_id,
        claim_lines.claim_id,
        claim_lines.service_date,
        claim_lines.hcpcs_code,
        claim_lines.units,
        claim_lines.charge_amount,
        -- A payer that was sent no control number answers with the line number (835 TR3, REF*6R).
        coalesce(claim_lines.line_control_number, cast(claim_lines.line_number as varchar))
            as control_number,
        claim_lines.line_control_number is null as is_control_number_assumed,
        coalesce(resolutions.resolution, '') not in ('replaced', 'voided', 'updated') as is_standing
    from staged.claim_lines
    left join staged.resolutions
        on claim_lines.service_line_id = resolutions.service_line_id
    left join staged.same_lines
        on claim_lines.service_line_id = same_lines.service_line_id
    where
        claim_lines.claim_id in (select claims.claim_id from raw.remittance_claims as claims)
        and claim_lines.units > 0
),

named as (
    select
        *,
        row_number() over (
            partition by claim_id, standing_line_id
            order by is_standing desc, service_line_id asc
        ) = 1 as is_first_name
    from lines
)

select
    *,
    row_number() over (
        partition by
            claim_id, hcpcs_code, service_date, charge_amount, units, is_standing, is_first_name
        order by service_line_id
    ) as occurrence,
    row_number() over (
        partition by claim_id, hcpcs_code, service_date, charge_amount, is_standing, is_first_name
        order by service_line_id
    ) as occurrence_of_any_units
from named
