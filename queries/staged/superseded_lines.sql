-- A line that another row of the same claim replaces, voids or brings up to date.
-- Grain: service_line_id
-- Law: claim frequency codes 7 (replacement) and 8 (void), NUBC; a void's own lines are out too
-- Kept as: table
with corrected_claims as (
    select
        patient_id,
        claim_id,
        -- The last correction holds, whatever the order in which the files were loaded.
        max_by(
            load_id, (coalesce(submitted_date, date '1900-01-01'), service_line_id)
        ) as current_load_id,
        max_by(
            coalesce(submitted_date, date '1900-01-01'),
            (coalesce(submitted_date, date '1900-01-01'), service_line_id)
        ) as current_submitted_date,
        max_by(
            claim_frequency_code, (coalesce(submitted_date, date '1900-01-01'), service_line_id)
        ) as current_frequency_code
    from raw.service_lines
    where claim_frequency_code in ('7', '8')
    group by patient_id, claim_id
),

corrected as (
    select
        service_lines.service_line_id,
        case corrected_claims.current_frequency_code when '8' then 'voided' else 'replaced' end
            as resolution
    from raw.service_lines
    inner join corrected_claims
        on
            service_lines.patient_id = corrected_claims.patient_id
            and service_lines.claim_id = corrected_claims.claim_id
    where
        corrected_claims.current_frequency_code = '8'
        or coalesce(service_lines.claim_frequency_code, '1') <> '7'
        or service_lines.load_id <> corrected_claims.current_load_id
        or coalesce(service_lines.submitted_date, date '1900-01-01')
        <> corrected_claims.current_submitted_date
),

-- The same line in a later file, with other amounts or dates: the later file holds.
repeated as (
    select service_lines.service_line_id
    from raw.service_lines
    inner join staged.repeated_claim_lines
        on
            service_lines.patient_id = repeated_claim_lines.patient_id
            and service_lines.claim_id = repeated_claim_lines.claim_id
            and service_lines.line_number = repeated_claim_lines.line_number
    where
        service_lines.service_line_id not in (select corrected.service_line_id from corrected)
    qualify
        row_number() over (
            partition by
                service_lines.patient_id, service_lines.claim_id, service_lines.line_number,
                service_lines.service_date, service_lines.hcpcs_code, service_lines.units,
                service_lines.modifier_1, service_lines.modifier_2, service_lines.modifier_3,
                service_lines.modifier_4, service_lines.billing_npi
            order by service_lines.service_line_id desc
        ) > 1
)

select
    service_line_id,
    resolution
from corrected
union all
select
    service_line_id,
    'updated' as resolution
from repeated
