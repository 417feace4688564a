-- An account that shares its member number with another: a family, or one patient twice.
-- Grain: member_id, patient_id
-- Source: quality.shared_members
select
    member_id,
    patient_id,
    other_patient_id,
    claims
from quality.shared_members
order by claims desc, member_id asc, patient_id asc
