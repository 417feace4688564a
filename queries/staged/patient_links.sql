-- The patient that an id means, where it is another: a member's pseudonym and the account number
-- that the practice knows the same person by. A member number that meets several accounts (a
-- family, or a patient registered twice) is linked claim by claim alone, as is a claim that was
-- corrected under another member number; claim_id '' = all claims.
-- Grain: patient_id, claim_id
-- Source: staged.same_claims, staged.corrected_members; what the user said comes first
-- Kept as: table
with claim_accounts as (
    select
        member_id,
        claim_id,
        min(account_id) as account_id
    from staged.same_claims
    group by member_id, claim_id
    having count(*) = 1
),

members as (
    select
        member_id,
        min(account_id) as account_id,
        count(distinct account_id) as accounts
    from claim_accounts
    group by member_id
)

select
    patient_id,
    '' as claim_id,
    linked_patient_id
from settings.patient_links
union all
select
    members.member_id as patient_id,
    '' as claim_id,
    -- An account of which the user said that it is another's leads to that other.
    coalesce(said.linked_patient_id, members.account_id) as linked_patient_id
from members
left join settings.patient_links as said
    on members.account_id = said.patient_id
where
    members.accounts = 1
    and members.member_id not in (select own.patient_id from settings.patient_links as own)
union all
select
    claim_accounts.member_id as patient_id,
    claim_accounts.claim_id,
    coalesce(said.linked_patient_id, claim_accounts.account_id) as linked_patient_id
from claim_accounts
inner join members
    on claim_accounts.member_id = members.member_id
left join settings.patient_links as said
    on claim_accounts.account_id = said.patient_id
where
    members.accounts > 1
    and members.member_id not in (select own.patient_id from settings.patient_links as own)
union all
select
    patient_id,
    claim_id,
    linked_patient_id
from staged.corrected_members
where
    -- Accounts say more, and links never chain.
    patient_id not in (select members.member_id from members)
    and linked_patient_id not in (select members.member_id from members)
    and patient_id not in (select own.patient_id from settings.patient_links as own)
    and linked_patient_id not in (select own.patient_id from settings.patient_links as own)
