-- A line that another source tells, too: an export and the 837 of one claim never count twice.
-- An export's line stands before the 837's, then that of an export without claim numbers, then a
-- remittance's; it takes from the others what it lacks (staged.line_additions).
-- Grain: service_line_id
-- Source: ours: same patient, day, code and claim line; else same units and, where both say it,
--         therapist
-- Kept as: table
-- Refreshed by: service_line_id
with lines as (
    select
        claim_lines.*,
        if(
            claim_lines.is_line_number_given
            and min(claim_lines.source) over claim_services
            <> max(claim_lines.source) over claim_services,
            claim_lines.claim_id || ' ' || cast(claim_lines.line_number as varchar),
            -- Units and, where all of them say it, the therapist tell the others apart.
            cast(claim_lines.units as varchar) || ' units ' || if(
                count(*) over services = count(claim_lines.rendering_npi) over services,
                coalesce(claim_lines.rendering_npi, ''),
                ''
            )
        ) as service_key
    from staged.claim_lines
    inner join staged.mixed_days
        on
            claim_lines.patient_id = mixed_days.patient_id
            and claim_lines.service_date = mixed_days.service_date
    where
        claim_lines.service_line_id not in (
            select superseded_lines.service_line_id from staged.superseded_lines
        )
    window
        services as (
            partition by
                claim_lines.patient_id, claim_lines.service_date, claim_lines.hcpcs_code,
                claim_lines.units
        ),
        claim_services as (
            partition by
                claim_lines.patient_id, claim_lines.service_date, claim_lines.hcpcs_code,
                claim_lines.claim_id, claim_lines.line_number, claim_lines.is_line_number_given,
                claim_lines.units > 0
        )
),

numbered as (
    select
        *,
        row_number() over (
            partition by patient_id, service_date, hcpcs_code, service_key, source
            order by claim_id, line_number, service_line_id
        ) as occurrence
    from lines
)

select
    service_line_id,
    'same_line' as resolution,
    first_value(service_line_id) over (
        partition by patient_id, service_date, hcpcs_code, service_key, occurrence
        order by
            case source when 'table' then 1 when '837P' then 2 when 'unnumbered' then 3 else 4 end,
            service_line_id
    ) as standing_line_id
from numbered
qualify standing_line_id <> service_line_id
