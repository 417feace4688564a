-- The most units of a code that a practitioner is paid for on one day, by quarterly release.
-- Grain: hcpcs_code, effective_from
-- Source: CMS MUE tables, 2024Q3 as published with the program and releases imported
-- Kept as: table
with dated as (
    select * from published.mue_limits
    union all
    select * from imported.mue_limits
),

releases as (
    select
        effective_from,
        lead(cast(effective_from as date)) over (order by effective_from) as effective_before
    from (select distinct effective_from from dated) as days
)

select
    dated.hcpcs_code,
    cast(dated.effective_from as date) as effective_from,
    releases.effective_before,
    cast(dated.units as integer) as limit_units,
    dated.release,
    dated.source
from dated
inner join releases on dated.effective_from = releases.effective_from
where dated.setting = 'practitioner'
qualify row_number() over (
    partition by dated.hcpcs_code, dated.effective_from order by dated.units, dated.source
) = 1
