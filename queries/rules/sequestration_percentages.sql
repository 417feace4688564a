-- The share of Medicare's payment that sequestration takes.
-- Grain: effective_from
-- Source: Budget Control Act of 2011 and the acts that changed it
-- Kept as: table
select
    cast(effective_from as date) as effective_from,
    lead(cast(effective_from as date)) over (order by effective_from) as effective_before,
    cast(percentage as decimal(5, 2)) as sequestration_percentage,
    source
from published.sequestration_percentages
