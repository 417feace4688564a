-- The share of the payment that is paid for a line with CQ or CO.
-- Grain: effective_from
-- Source: CMS Claims Processing Manual ch. 5 s. 20.1
-- Kept as: table
select
    cast(effective_from as date) as effective_from,
    lead(cast(effective_from as date)) over (order by effective_from) as effective_before,
    cast(paid_percentage as decimal(5, 2)) as paid_percentage,
    source
from published.assistant_percentages
