-- A claim sent as a replacement or void that corrects nothing held: its original is not loaded, or
-- stands under a number that the correction does not name, and then counts beside it.
-- Grain: claim_id, billing_npi (empty = none)
-- Law: claim frequency codes 7 (replacement) and 8 (void), NUBC; REF*F8 names the corrected claim
-- Kept as: inlined
with corrections as (
    select
        claim_id,
        root_claim_id,
        coalesce(billing_npi, '') as billing_npi,
        max(claim_frequency_code) as claim_frequency_code,
        max(original_claim_number) as original_claim_number,
        min(patient_id) as patient_id,
        min(payer_name) as payer_name,
        max(submitted_date) as submitted_date,
        min(service_date) as first_service_date,
        max(service_date) as last_service_date,
        count(*) as lines,
        sum(charge_amount) as charge_amount,
        min(service_line_id) as first_line_id
    from staged.claim_lines
    where claim_frequency_code in ('7', '8')
    group by claim_id, root_claim_id, coalesce(billing_npi, '')
),

corrected as (
    select distinct
        lines.root_claim_id,
        coalesce(lines.billing_npi, '') as billing_npi
    from staged.corrected_lines
    inner join staged.claim_lines as lines
        on corrected_lines.service_line_id = lines.service_line_id
    where coalesce(lines.claim_frequency_code, '1') not in ('7', '8')
),

lookalikes as (
    select
        own.claim_id,
        coalesce(own.billing_npi, '') as billing_npi,
        min(lines.claim_id) as similar_claim_id
    from staged.claim_lines as own
    inner join staged.claim_lines as lines
        on
            own.patient_id = lines.patient_id
            and own.service_date = lines.service_date
            and own.hcpcs_code = lines.hcpcs_code
            and own.root_claim_id <> lines.root_claim_id
    where
        own.claim_frequency_code in ('7', '8')
        and lines.service_line_id not in (
            select resolutions.service_line_id from staged.resolutions
        )
    group by own.claim_id, coalesce(own.billing_npi, '')
)

select
    corrections.*,
    lookalikes.similar_claim_id
from corrections
-- A source that names no billing provider may tell the same claim.
left join corrected
    on
        corrections.root_claim_id = corrected.root_claim_id
        and (
            corrections.billing_npi = corrected.billing_npi
            or corrections.billing_npi = ''
            or corrected.billing_npi = ''
        )
left join lookalikes
    on
        corrections.claim_id = lookalikes.claim_id
        and corrections.billing_npi = lookalikes.billing_npi
where corrected.root_claim_id is null
