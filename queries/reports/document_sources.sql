-- The releases and rules that price the fees in use within a period: what was taken from where.
-- Grain: kind, source
-- Source: priced.unit_fees_in_use, rules.mppr_percentages, rules.sequestration_percentages
-- Exported: no, it is what a document says of its figures
with fees as (
    select *
    from priced.unit_fees_in_use
    where
        ($from_date is null or period_before is null or period_before > cast($from_date as date))
        and ($to_date is null or period_from <= cast($to_date as date))
)

select
    'relative values' as kind,
    relative_value_source as source
from fees
union
select
    'geographic indices' as kind,
    geographic_index_source as source
from fees
union
select
    'conversion factor' as kind,
    conversion_factor_source as source
from fees
union
select
    'MPPR' as kind,
    source
from rules.mppr_percentages
where effective_before is null
union
select
    'sequestration' as kind,
    source
from rules.sequestration_percentages
where effective_before is null
order by kind, source
