-- A stretch of days on which no figure of the fee schedule changes.
-- Grain: period_from
-- Source: the first days in force of every dated rule
-- Kept as: table
with change_days as (
    select effective_from from rules.relative_values
    union
    select effective_from from rules.geographic_indices
    union
    select effective_from from rules.conversion_factors
    union
    select effective_from from rules.mppr_percentages
    union
    select effective_from from rules.assistant_percentages
    union
    select effective_from from rules.sequestration_percentages
    union
    select effective_from from rules.part_b_deductibles
),

priced_days as (
    select
        change_days.effective_from as period_from,
        schedule_span.end_day
    from change_days
    inner join rules.schedule_span
        on
            change_days.effective_from >= schedule_span.first_day
            and change_days.effective_from < schedule_span.end_day
)

select
    period_from,
    coalesce(lead(period_from) over (order by period_from), end_day) as period_before
from priced_days
