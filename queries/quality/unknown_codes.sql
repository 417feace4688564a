-- A code that the fee schedule does not hold on the days it was billed, with the known codes from
-- which one character parts it: letters that look like digits first.
-- Grain: hcpcs_code
-- Source: priced.ranked_lines (status unknown_code), rules.code_statuses
-- Kept as: inlined
with unknown as (
    select
        lines.hcpcs_code,
        count(*) as lines,
        sum(lines.units) as units,
        sum(lines.charge_amount) as charge_amount,
        min(lines.service_date) as first_service_date,
        max(lines.service_date) as last_service_date,
        min(lines.service_line_id) as first_line_id
    from priced.ranked_lines as ranked
    inner join staged.service_lines as lines
        on ranked.service_line_id = lines.service_line_id
    where ranked.pricing_status = 'unknown_code'
    group by lines.hcpcs_code
),

known as (
    select distinct hcpcs_code
    from rules.code_statuses
),

near as (
    select
        unknown.hcpcs_code,
        max(known.hcpcs_code) filter (
            where translate(unknown.hcpcs_code, 'OILZSB', '011258') = known.hcpcs_code
        ) as lookalike_code,
        string_agg(known.hcpcs_code, ', ' order by known.hcpcs_code) as near_codes,
        count(*) as codes
    from unknown
    inner join known
        on
            levenshtein(unknown.hcpcs_code, known.hcpcs_code) = 1
            or translate(unknown.hcpcs_code, 'OILZSB', '011258') = known.hcpcs_code
    where unknown.hcpcs_code <> known.hcpcs_code
    group by unknown.hcpcs_code
)

select
    unknown.*,
    known.hcpcs_code is not null as is_known_otherwise,
    -- Of many near codes none is nearer than the others.
    coalesce(near.lookalike_code, if(near.codes <= 4, near.near_codes, null)) as nearest_codes
from unknown
left join near
    on unknown.hcpcs_code = near.hcpcs_code
left join known
    on unknown.hcpcs_code = known.hcpcs_code
