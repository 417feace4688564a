-- What each payer allowed per unit of a code: the median and the middle half of the lines.
-- A quartile is the lowest amount that at least that share of the lines does not exceed.
-- Grain: payer, hcpcs_code
-- Source: metrics.unit_allowed_amounts
with amounts as (
    select
        payer,
        hcpcs_code,
        unit_allowed_amount,
        sum(lines) as lines
    from metrics.chosen_unit_allowed_amounts
    where list_contains(cast($codes as varchar[]), hcpcs_code)
    group by payer, hcpcs_code, unit_allowed_amount
),

ranked as (
    select
        *,
        sum(lines) over (
            partition by payer, hcpcs_code order by unit_allowed_amount
        ) as lines_so_far,
        sum(lines) over (partition by payer, hcpcs_code) as all_lines
    from amounts
)

select
    payer,
    hcpcs_code,
    max(all_lines) as lines,
    min(unit_allowed_amount) filter (where lines_so_far * 4 >= all_lines) as lower_quartile_amount,
    min(unit_allowed_amount) filter (where lines_so_far * 2 >= all_lines) as median_amount,
    min(unit_allowed_amount) filter (where lines_so_far * 4 >= all_lines * 3)
        as upper_quartile_amount
from ranked
group by payer, hcpcs_code
order by payer, hcpcs_code
