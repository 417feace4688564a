-- A claim that a replacement or void sends again under another member's number: the original is of
-- the correction's patient, or both would stand.
-- Grain: patient_id, claim_id
-- Law: claim frequency codes 7 and 8 (NUBC): the correction speaks of the claim as a whole; same
--      claim, billing provider, day and code, and no original under the correction's own number
-- Kept as: inlined
with corrections as (
    select distinct
        lines.patient_id,
        coalesce(claim_roots.root_claim_id, lines.claim_id) as claim_id,
        lines.billing_npi,
        lines.service_date,
        lines.hcpcs_code
    from raw.service_lines as lines
    left join staged.claim_roots
        on lines.claim_id = claim_roots.claim_id
    where
        lines.claim_frequency_code in ('7', '8')
        and regexp_matches(lines.patient_id, '^P-[0-9a-f]{16}$')
),

originals as (
    select distinct
        patient_id,
        claim_id,
        billing_npi,
        service_date,
        hcpcs_code
    from raw.service_lines
    where
        claim_id in (select corrections.claim_id from corrections)
        and coalesce(claim_frequency_code, '1') not in ('7', '8')
)

select
    originals.patient_id,
    originals.claim_id,
    min(corrections.patient_id) as linked_patient_id
from originals
inner join corrections
    on
        originals.claim_id = corrections.claim_id
        and originals.billing_npi is not distinct from corrections.billing_npi
        and originals.service_date = corrections.service_date
        and originals.hcpcs_code = corrections.hcpcs_code
        and originals.patient_id <> corrections.patient_id
left join originals as own
    on corrections.claim_id = own.claim_id and corrections.patient_id = own.patient_id
where
    regexp_matches(originals.patient_id, '^P-[0-9a-f]{16}$')
    and own.patient_id is null
group by originals.patient_id, originals.claim_id
having count(distinct corrections.patient_id) = 1
