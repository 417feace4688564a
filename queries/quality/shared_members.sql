-- An account that shares its member number with another: a family, or one patient twice.
-- Grain: member_id, patient_id
-- Source: staged.same_claims; what the user has decided is left out
-- Kept as: inlined
with accounts as (
    select
        member_id,
        account_id,
        count(distinct claim_id) as claims
    from staged.same_claims
    group by member_id, account_id
),

ordered as (
    select
        *,
        first_value(account_id) over (partition by member_id order by account_id) as first_account_id
    from accounts
)

select
    ordered.member_id,
    ordered.account_id as patient_id,
    ordered.first_account_id as other_patient_id,
    ordered.claims
from ordered
left join settings.patient_links
    on ordered.account_id = patient_links.patient_id
where
    ordered.account_id <> ordered.first_account_id
    and patient_links.patient_id is null
