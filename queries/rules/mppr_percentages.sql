-- The share of practice expense that MPPR takes from every unit but the first.
-- Grain: effective_from
-- Source: CMS Claims Processing Manual ch. 5 s. 10.7
-- Kept as: table
select
    cast(effective_from as date) as effective_from,
    lead(cast(effective_from as date)) over (order by effective_from) as effective_before,
    cast(practice_expense_reduction_percentage as decimal(5, 2))
        as practice_expense_reduction_percentage,
    source
from published.mppr_percentages
