-- The files loaded so far: when, what became of their rows, and how many lines of remittances among
-- them answer a line of a claim file.
-- Grain: load_id
-- Source: raw.loads, raw.service_lines, raw.remittance_lines, staged.remittance_matches
with services as (
    select
        load_id,
        min(service_date) as first_service_date,
        max(service_date) as last_service_date,
        sum(charge_amount) as charge_amount
    from raw.service_lines
    group by load_id
),

remitted as (
    select
        lines.load_id,
        count(*) as remittance_lines,
        -- A service known from remittances alone answers itself; that is no claim.
        count(matches.service_line_id) filter (where alone.service_line_id is null)
            as matched_lines,
        count(alone.service_line_id) as unclaimed_lines,
        count(repeated.load_id) as repeated_lines,
        min(lines.service_date) as first_service_date,
        max(lines.service_date) as last_service_date,
        sum(lines.paid_amount) as paid_amount
    from raw.remittance_lines as lines
    left join staged.remittance_matches as matches
        on lines.service_line_id = matches.service_line_id
    left join staged.remittance_services as alone
        on matches.matched_line_id = alone.service_line_id
    left join staged.repeated_remittances as repeated
        on
            lines.load_id = repeated.load_id
            and lines.remittance_claim_number = repeated.remittance_claim_number
    group by lines.load_id
)

select
    loads.load_id,
    loads.file_name,
    coalesce(loads.file_kind, 'table') as source_kind,
    loads.loaded_at,
    loads.accepted_rows + loads.refused_rows + loads.known_rows as file_rows,
    loads.accepted_rows,
    loads.refused_rows,
    loads.known_rows,
    coalesce(remitted.remittance_lines, 0) as remittance_lines,
    coalesce(remitted.matched_lines, 0) as matched_lines,
    coalesce(remitted.unclaimed_lines, 0) as unclaimed_lines,
    coalesce(remitted.repeated_lines, 0) as repeated_lines,
    least(services.first_service_date, remitted.first_service_date) as first_service_date,
    greatest(services.last_service_date, remitted.last_service_date) as last_service_date,
    services.charge_amount,
    remitted.paid_amount
from raw.loads
left join services
    on loads.load_id = services.load_id
left join remitted
    on loads.load_id = remitted.load_id
order by loads.load_id desc
