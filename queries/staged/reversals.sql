-- A line with negative units and the lines that it cancels: `reversed` both, or left unmatched.
-- Reversals without a line of their own units before them take, together, the latest lines before
-- the last of them that make up their units exactly; else a line of the same units after them.
-- One whose line a void or replacement took back already is voided with it.
-- Grain: service_line_id
-- Law: the contract: a reversal cancels its original before ranking; without one it is not priced
-- Kept as: table
-- Refreshed by: service_line_id
with unpaired as (
    select
        *,
        units < 0 and service_line_id in (
            select voided.service_line_id from staged.voided_reversals as voided
        ) as is_voided,
        service_line_id < max(if(units < 0, service_line_id, 0)) over (
            partition by service_number
        ) as is_before_last_reversal,
        -sum(if(units < 0, units, 0)) over (partition by service_number) as reversed_units
    from staged.reversal_pairs
    where not is_paired
),

running as (
    select
        *,
        units > 0 and is_before_last_reversal as is_candidate,
        sum(if(units > 0 and is_before_last_reversal, units, 0)) over (
            partition by service_number order by service_line_id desc
        ) as latest_units
    from unpaired
),

matched as (
    select
        *,
        max(if(is_candidate and latest_units = reversed_units, 1, 0)) over (
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
    case
        when is_whole or is_paired_later then 'reversed'
        when is_voided then 'voided'
        else 'reversal_unmatched'
    end as resolution
from matched
where
    units < 0
    or (is_whole and is_candidate and latest_units <= reversed_units)
    or (not is_whole and is_paired_later)
