-- The Part B deductible of a year and the patient's share of the rest.
-- Grain: effective_from
-- Source: CMS annual notices
-- Kept as: table
select
    cast(effective_from as date) as effective_from,
    lead(cast(effective_from as date)) over (order by effective_from) as effective_before,
    cast(deductible_amount as decimal(9, 2)) as deductible_amount,
    cast(coinsurance_percentage as decimal(5, 2)) as coinsurance_percentage,
    source
from published.part_b_deductibles
