-- A line that stands beside another of the same patient, day, code, units, modifiers and
-- therapist, both counted: suspected to be one service twice.
-- Grain: service_line_id
-- Source: quality.repeated_services; second originals are asked for apart, answered ones are left out
-- Kept as: inlined
with doubled as (
    select
        *,
        lag(service_line_id) over services as earlier_line_id,
        lag(claim_id) over services as earlier_claim_id,
        lag(line_number) over services as earlier_line_number,
        lag(load_id) over services as earlier_load_id,
        lag(row_number) over services as earlier_row_number
    from quality.repeated_services
    window services as (
        partition by patient_id, service_date, hcpcs_code, units, therapist, sorted_modifiers
        order by service_line_id
    )
)

select doubled.*
from doubled
left join quality.second_originals as asked
    on doubled.service_line_id = asked.service_line_id
left join settings.claim_answers
    on
        doubled.claim_id = claim_answers.claim_id
        and doubled.earlier_claim_id = claim_answers.earlier_claim_id
where
    doubled.earlier_line_id is not null
    and asked.service_line_id is null
    and claim_answers.claim_id is null
