-- A service known from remittances alone that was counted before and is not now, or the reverse.
-- Grain: service_line_id
-- Source: touched.former_services, staged.remittance_claim_lines
-- Kept as: temporary
with services as (
    select
        *,
        1 as was_held,
        0 as is_held
    from touched.former_services
    union all
    select
        service_line_id,
        claim_id,
        patient_id as told_patient_id,
        service_date,
        0 as was_held,
        1 as is_held
    from staged.remittance_claim_lines
)

select
    service_line_id,
    claim_id,
    told_patient_id,
    service_date
from services
group by service_line_id, claim_id, told_patient_id, service_date
having sum(was_held) <> sum(is_held)
