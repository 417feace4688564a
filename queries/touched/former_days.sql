-- A patient's day as it was before: of lines that came or went, and of lines whose patient changed.
-- Grain: patient_id, service_date
-- Source: touched.load_lines, touched.changed_services, touched.former_links
-- Kept as: temporary
with lines as (
    select
        claim_id,
        told_patient_id,
        service_date
    from touched.load_lines
    union all
    select
        claim_id,
        told_patient_id,
        service_date
    from touched.changed_services
    union all
    select
        lines_of_claims.claim_id,
        lines_of_claims.told_patient_id,
        lines_of_claims.service_date
    from touched.lines_of_claims
    inner join touched.relinked_patients
        on lines_of_claims.told_patient_id = relinked_patients.patient_id
)

select distinct
    coalesce(by_claim.linked_patient_id, by_patient.linked_patient_id, lines.told_patient_id)
        as patient_id,
    lines.service_date
from lines
left join touched.former_links as by_patient
    on lines.told_patient_id = by_patient.patient_id and by_patient.claim_id = ''
left join touched.former_links as by_claim
    on lines.told_patient_id = by_claim.patient_id and lines.claim_id = by_claim.claim_id
