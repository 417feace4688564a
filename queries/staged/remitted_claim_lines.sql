-- A line of a claim that a remittance answers, and the line that stands in its place.
-- Grain: service_line_id
-- Source: staged.claim_lines, staged.resolutions
-- Kept as: table
-- Refreshed by: service_line_id
with remitted as (
    select distinct claim_id from raw.remittance_claims
),

lines as (
    select
        claim_lines.*,
        coalesce(same_lines.standing_line_id, claim_lines.service_line_id) as own_line_id,
        coalesce(resolutions.resolution, '') not in ('replaced', 'voided', 'updated') as is_standing,
        coalesce(resolutions.resolution, '') = 'reversed' as is_reversed
    from staged.claim_lines
    left join staged.resolutions
        on claim_lines.service_line_id = resolutions.service_line_id
    left join staged.same_lines
        on claim_lines.service_line_id = same_lines.service_line_id
    where
        claim_lines.units > 0
        and (
            claim_lines.claim_id in (select remitted.claim_id from remitted)
            or claim_lines.root_claim_id in (select remitted.claim_id from remitted)
        )
),

successors as (
    select
        patient_id,
        root_claim_id,
        service_date,
        hcpcs_code,
        min(own_line_id) as service_line_id
    from lines
    where is_standing
    group by patient_id, root_claim_id, service_date, hcpcs_code
)

select
    lines.service_line_id,
    -- The same line of another source, or that of the claim's replacement.
    if(lines.is_standing, lines.own_line_id, coalesce(successors.service_line_id, lines.own_line_id))
        as standing_line_id,
    lines.is_standing,
    lines.claim_id,
    lines.service_date,
    lines.hcpcs_code,
    lines.units,
    lines.charge_amount,
    lines.billing_npi,
    -- Two practices may use one claim number.
    coalesce(
        min(lines.billing_npi) over claims <> max(lines.billing_npi) over claims, false
    ) as is_number_shared,
    -- A payer that was sent no control number answers with the line number (835 TR3, REF*6R).
    coalesce(lines.line_control_number, cast(lines.line_number as varchar)) as control_number,
    lines.line_control_number is null as is_control_number_assumed,
    -- The same content in two sources is one line; of equal lines the reversed ones are the last.
    dense_rank() over (
        partition by
            lines.claim_id, lines.hcpcs_code, lines.service_date, lines.charge_amount, lines.units,
            lines.is_standing, lines.billing_npi
        order by lines.is_reversed, lines.own_line_id
    ) as occurrence,
    dense_rank() over (
        partition by
            lines.claim_id, lines.hcpcs_code, lines.service_date, lines.charge_amount,
            lines.is_standing, lines.billing_npi
        order by lines.is_reversed, lines.own_line_id
    ) as occurrence_of_any_units
from lines
left join successors
    on
        lines.patient_id = successors.patient_id
        and lines.root_claim_id = successors.root_claim_id
        and lines.service_date = successors.service_date
        and lines.hcpcs_code = successors.hcpcs_code
window claims as (partition by lines.claim_id)
