-- A patient id, as files tell it, that means another patient than before, for one claim or for all.
-- Grain: patient_id
-- Source: touched.former_links, staged.patient_links
-- Kept as: temporary
with links as (
    select
        *,
        1 as was_held,
        0 as is_held
    from touched.former_links
    union all
    select
        *,
        0 as was_held,
        1 as is_held
    from staged.patient_links
)

select distinct patient_id
from (
    select patient_id
    from links
    group by patient_id, claim_id, linked_patient_id
    having sum(was_held) <> sum(is_held)
) as changed
