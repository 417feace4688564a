-- A claim that one source knows by a member's pseudonym and another by an account number.
-- The claim number says so, or the account number, where the practice system sends that as its
-- claim number; and every day and code of the shorter one must be in the other.
-- Grain: member_id, claim_id, account_id
-- Source: ours: a wrong link would make two patients one, so that chance must not make it
-- Kept as: table
with account_services as (
    select distinct
        service_lines.patient_id as account_id,
        service_lines.claim_id,
        service_lines.service_date,
        service_lines.hcpcs_code
    from raw.service_lines
    where
        service_lines.claim_id in (select member_claims.claim_id from staged.member_claims)
        and not regexp_matches(service_lines.patient_id, '^P-[0-9a-f]{16}$')
    union
    -- The account number in the place of the claim number.
    select distinct
        service_lines.patient_id as account_id,
        service_lines.patient_id as claim_id,
        service_lines.service_date,
        service_lines.hcpcs_code
    from raw.service_lines
    where service_lines.patient_id in (select member_claims.claim_id from staged.member_claims)
),

counted as (
    select
        *,
        count(*) over (partition by account_id, claim_id) as account_services
    from account_services
),

member_services as (
    select
        *,
        count(*) over (partition by member_id, claim_id) as member_services
    from staged.member_claims
)

select
    member_services.member_id,
    member_services.claim_id,
    counted.account_id,
    count(*) as agreed_services
from member_services
inner join counted
    on
        member_services.claim_id = counted.claim_id
        and member_services.service_date = counted.service_date
        and member_services.hcpcs_code = counted.hcpcs_code
group by
    member_services.member_id, member_services.claim_id, counted.account_id,
    member_services.member_services, counted.account_services
having count(*) = least(member_services.member_services, counted.account_services)
