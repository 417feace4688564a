-- The yearly amount per patient above which a line needs KX, by discipline group.
-- Grain: discipline_group, effective_from
-- Source: CMS annual updates; CMS Claims Processing Manual ch. 5 s. 10.3
-- Kept as: table
select
    discipline_group,
    cast(effective_from as date) as effective_from,
    lead(cast(effective_from as date))
        over (partition by discipline_group order by effective_from)
        as effective_before,
    cast(threshold_amount as decimal(9, 2)) as threshold_amount,
    cast(medical_review_threshold_amount as decimal(9, 2)) as medical_review_threshold_amount,
    source
from published.kx_thresholds
