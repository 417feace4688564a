-- What each payer allowed per unit of a code: the median and the middle half of the lines.
-- A quartile is the lowest amount that at least that share of the lines does not exceed.
-- above_lowest_amount: how far a code's median lies above the lowest median at that payer.
-- Grain: payer, hcpcs_code
-- Source: metrics.unit_allowed_amounts, staged.payers
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
),

quartiles as (
    select
        payer,
        hcpcs_code,
        max(all_lines) as lines,
        min(unit_allowed_amount) filter (where lines_so_far * 4 >= all_lines)
            as lower_quartile_amount,
        min(unit_allowed_amount) filter (where lines_so_far * 2 >= all_lines) as median_amount,
        min(unit_allowed_amount) filter (where lines_so_far * 4 >= all_lines * 3)
            as upper_quartile_amount
    from ranked
    group by payer, hcpcs_code
),

terms as (
    select
        payer,
        bool_or(is_medicare_like) as is_medicare_like
    from staged.payers
    group by payer
)

select
    quartiles.payer,
    terms.is_medicare_like,
    quartiles.hcpcs_code,
    quartiles.lines,
    quartiles.lower_quartile_amount,
    quartiles.median_amount,
    quartiles.upper_quartile_amount,
    quartiles.median_amount - min(quartiles.median_amount) over (partition by quartiles.payer)
        as above_lowest_amount,
    sum(quartiles.lines) over (partition by quartiles.payer) as payer_lines
from quartiles
left join terms
    on quartiles.payer = terms.payer
order by payer_lines desc, quartiles.payer asc, quartiles.hcpcs_code asc
