-- A line that another row replaces, voids or brings up to date: it does not stand.
-- Grain: service_line_id
-- Source: staged.corrected_lines; a line that a later row gives again, with other amounts or
--         dates or with the same, is `updated`: the later row holds
-- Kept as: table
-- Refreshed by: service_line_id
with repeated as (
    select repeated_claim_lines.service_line_id
    from staged.repeated_claim_lines
    where
        repeated_claim_lines.service_line_id not in (
            select corrected_lines.service_line_id from staged.corrected_lines
        )
    qualify
        row_number() over (
            partition by
                repeated_claim_lines.source,
                repeated_claim_lines.patient_id, repeated_claim_lines.claim_id,
                repeated_claim_lines.given_line_number, repeated_claim_lines.occurrence,
                repeated_claim_lines.service_date, repeated_claim_lines.hcpcs_code,
                repeated_claim_lines.units, repeated_claim_lines.modifier_1,
                repeated_claim_lines.modifier_2, repeated_claim_lines.modifier_3,
                repeated_claim_lines.modifier_4, repeated_claim_lines.billing_npi
            order by repeated_claim_lines.service_line_id desc
        ) > 1
)

select
    service_line_id,
    resolution
from staged.corrected_lines
union all
select
    service_line_id,
    'updated' as resolution
from repeated
