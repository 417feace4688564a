-- A patient's day that more than one source tells of.
-- Grain: patient_id, service_date
-- Source: staged.claim_lines
-- Kept as: inlined
with sources as (
    select count(distinct source_kind) as sources
    from (
        select distinct source_kind from raw.service_lines
        union all
        select '835' as source_kind from staged.remittance_services
    ) as told
)

select
    claim_lines.patient_id,
    claim_lines.service_date
from staged.claim_lines
cross join sources
where sources.sources > 1
group by claim_lines.patient_id, claim_lines.service_date
having count(distinct claim_lines.source) > 1
