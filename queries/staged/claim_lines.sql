-- A service line as any source gave it, under the patient that its id means: the root of all that
-- is computed from lines.
-- Grain: service_line_id
-- Source: raw.service_lines, and services that remittances alone tell of
-- Kept as: view
with told as (
    select *
    from raw.service_lines
    union all
    select * from staged.remittance_claim_lines
)

select
    told.* exclude (patient_id),
    coalesce(by_claim.linked_patient_id, by_patient.linked_patient_id, told.patient_id)
        as patient_id,
    told.patient_id as told_patient_id,
    case
        when told.source_kind in ('837P', '835') then told.source_kind
        when ends_with(told.source_kind, 'without claim numbers') then 'unnumbered'
        else 'table'
    end as source,
    coalesce(claim_roots.root_claim_id, told.claim_id) as root_claim_id
from told
left join staged.patient_links as by_patient
    on told.patient_id = by_patient.patient_id and by_patient.claim_id = ''
left join staged.patient_links as by_claim
    on told.patient_id = by_claim.patient_id and told.claim_id = by_claim.claim_id
left join staged.claim_roots
    on told.claim_id = claim_roots.claim_id
