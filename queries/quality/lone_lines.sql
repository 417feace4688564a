-- A standing line of a patient's day that one kind of source alone tells, numbered among its equals.
-- Grain: service_line_id
-- Source: staged.claim_lines, staged.service_lines; who is known best comes first in source_order:
--         accounts, then members, then patients known by a claim alone
-- Kept as: inlined
with mixed_dates as (
    select service_date
    from staged.claim_lines
    group by service_date
    having count(distinct source) > 1
),

told as (
    select
        lines.patient_id,
        lines.service_date,
        lines.source,
        case
            when starts_with(lines.patient_id, 'claim ') then 20
            when regexp_matches(lines.patient_id, '^P-[0-9a-f]{16}$') then 10
            else 0
        end
        + case lines.source
            when 'table' then 1 when '837P' then 2 when 'unnumbered' then 3 else 4
        end as source_order
    from mixed_dates
    inner join staged.claim_lines as lines
        on mixed_dates.service_date = lines.service_date
),

days as (
    select
        patient_id,
        service_date,
        min(source) as source,
        min(source_order) as source_order
    from told
    group by patient_id, service_date
    having count(distinct source) = 1
),

first_sources as (
    select
        service_date,
        min(source_order) as first_source_order
    from told
    group by service_date
)

select
    lines.service_line_id,
    lines.patient_id,
    lines.service_date,
    lines.hcpcs_code,
    lines.units,
    lines.charge_amount,
    lines.rendering_npi,
    days.source,
    days.source_order,
    days.source_order > first_sources.first_source_order as is_elsewhere,
    count(*) over (partition by lines.patient_id, lines.service_date) as day_lines,
    row_number() over (
        partition by
            lines.patient_id, lines.service_date, lines.hcpcs_code, lines.units,
            lines.charge_amount
        order by lines.service_line_id
    ) as occurrence
from staged.service_lines as lines
inner join days
    on lines.patient_id = days.patient_id and lines.service_date = days.service_date
inner join first_sources
    on lines.service_date = first_sources.service_date
where lines.resolution is null
