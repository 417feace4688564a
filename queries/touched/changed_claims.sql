-- A claim of which anything came or went: lines, answers, what it corrects, whose it is.
-- HERE STANDS ALL THAT CAN TOUCH A CLAIM: what is not found here is not computed anew.
-- Grain: claim_id
-- Source: touched.load_lines, touched.load_answers; the tables that say whose a line is
-- Kept as: temporary
with roots as (
    select
        *,
        1 as was_held,
        0 as is_held
    from touched.former_roots
    union all
    select
        *,
        0 as was_held,
        1 as is_held
    from staged.claim_roots
),

changed_roots as (
    select
        claim_id,
        root_claim_id
    from roots
    group by claim_id, root_claim_id
    having sum(was_held) <> sum(is_held)
)

select claim_id from touched.load_lines
union
select claim_id from touched.load_answers
union
select claim_id from changed_roots
union
select root_claim_id as claim_id from changed_roots
union
select claim_id from touched.changed_services
union
select claim_lines.claim_id
from staged.claim_lines
inner join touched.relinked_patients
    on claim_lines.told_patient_id = relinked_patients.patient_id
