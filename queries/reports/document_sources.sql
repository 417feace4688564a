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
),

named_sequestration as (
    select
        effective_from,
        effective_before,
        -- A row that calls it the same act means the one before.
        if(
            source = 'same act', lag(source) over (order by effective_from), source
        ) as source
    from rules.sequestration_percentages
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
where
    ($from_date is null or effective_before is null or effective_before > cast($from_date as date))
    and ($to_date is null or effective_from <= cast($to_date as date))
union
select
    'sequestration' as kind,
    source
from named_sequestration
where
    ($from_date is null or effective_before is null or effective_before > cast($from_date as date))
    and ($to_date is null or effective_from <= cast($to_date as date))
order by kind, source
