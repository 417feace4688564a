-- A service as a source tells it that knows the patient by a member's pseudonym alone.
-- Grain: member_id, claim_id, service_date, hcpcs_code
-- Source: 837 and 835 files, exports with member numbers; pseudonyms: dashboard/intake/privacy.py
-- Kept as: view
select
    patient_id as member_id,
    claim_id,
    service_date,
    hcpcs_code
from raw.service_lines
where starts_with(patient_id, 'P-') and regexp_matches(patient_id, '^P-[0-9a-f]{16}$')
union
select
    patient_id as member_id,
    claim_id,
    service_date,
    billed_hcpcs_code as hcpcs_code
from staged.remittance_lines
where regexp_matches(patient_id, '^P-[0-9a-f]{16}$')
