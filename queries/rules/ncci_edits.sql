-- A pair of codes that NCCI bundles for practitioners; in force from its release to the next one.
-- Grain: column_one_code, column_two_code, effective_from
-- Source: CMS NCCI PTP edits, 2024Q3 as published with the program and releases imported
-- Kept as: table
with dated as (
    select * from published.ncci_edits
    union all
    select * from imported.ncci_edits
),

releases as (
    select
        effective_from,
        lead(cast(effective_from as date)) over (order by effective_from) as effective_before
    from (select distinct effective_from from dated) as days
)

select
    dated.column_one_code,
    dated.column_two_code,
    cast(dated.effective_from as date) as effective_from,
    releases.effective_before,
    dated.modifier_indicator,
    dated.release,
    dated.source
from dated
inner join releases on dated.effective_from = releases.effective_from
where dated.setting = 'practitioner' and dated.active = '1'
qualify row_number() over (
    partition by dated.column_one_code, dated.column_two_code, dated.effective_from
    order by dated.modifier_indicator, dated.source
) = 1
