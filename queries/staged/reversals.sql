-- A line with negative units and the lines that it cancels: `reversed` both, or left unmatched.
-- A reversal without a line of its own units takes the latest lines that make up its units exactly.
-- Grain: service_line_id
-- Law: the contract: a reversal cancels its original before ranking; without one it is not priced
-- Kept as: table
with running as (
    select
        *,
        sum(if(units > 0, units, 0)) over (
            partition by service_number order by service_line_id desc
        ) as latest_units,
        -sum(if(units < 0, units, 0)) over (partition by service_number) as reversed_units
    from staged.reversal_pairs
    where not is_paired
),

matched as (
    select
        *,
        max(if(units > 0 and latest_units = reversed_units, 1, 0)) over (
            partition by service_number
        ) = 1 as is_whole
    from running
)

select
    service_line_id,
    'reversed' as resolution
from staged.reversal_pairs
where is_paired
union all
select
    service_line_id,
    if(is_whole, 'reversed', 'reversal_unmatched') as resolution
from matched
where units < 0 or (is_whole and latest_units <= reversed_units)
