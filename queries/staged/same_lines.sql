-- A line that another source tells, too: an export and the 837 of one claim never count twice.
-- An export's line stands before the 837's, then that of an export without claim numbers, then a
-- remittance's; it takes from the others what it lacks (staged.line_additions).
-- Grain: service_line_id
-- Source: ours: same patient, day, code, units and, where both say it, therapist
-- Kept as: table
-- Refreshed by: service_line_id
with sources as (
    select count(distinct source_kind) as sources
    from (
        select distinct source_kind from raw.service_lines
        union all
        select '835' as source_kind from staged.remittance_services
    ) as told
),

mixed_days as (
    select
        claim_lines.patient_id,
        claim_lines.service_date
    from staged.claim_lines
    cross join sources
    where sources.sources > 1
    group by claim_lines.patient_id, claim_lines.service_date
    having count(distinct claim_lines.source) > 1
),

lines as (
    select
        claim_lines.*,
        if(
            count(*) over services = count(claim_lines.rendering_npi) over services,
            claim_lines.rendering_npi,
            ''
        ) as therapist
    from staged.claim_lines
    inner join mixed_days
        on
            claim_lines.patient_id = mixed_days.patient_id
            and claim_lines.service_date = mixed_days.service_date
    where
        claim_lines.service_line_id not in (
            select superseded_lines.service_line_id from staged.superseded_lines
        )
    window services as (
        partition by
            claim_lines.patient_id, claim_lines.service_date, claim_lines.hcpcs_code,
            claim_lines.units
    )
),

numbered as (
    select
        *,
        row_number() over (
            partition by patient_id, service_date, hcpcs_code, units, therapist, source
            order by claim_id, line_number, service_line_id
        ) as occurrence
    from lines
)

select
    service_line_id,
    'same_line' as resolution,
    first_value(service_line_id) over (
        partition by patient_id, service_date, hcpcs_code, units, therapist, occurrence
        order by
            case source when 'table' then 1 when '837P' then 2 when 'unnumbered' then 3 else 4 end,
            service_line_id
    ) as standing_line_id
from numbered
qualify standing_line_id <> service_line_id
