-- A payer name in the claims and remittances, and the group of names that mean one payer: those
-- of one spelling, and those to which claims give one payer identifier (837 NM109, 835 N104).
-- Grain: payer_name (empty = no payer given)
-- Source: the names; claim filing code MB (SBR09, CLP06) is Medicare Part B whatever the name
-- Kept as: table
with identifiers as (
    select
        payer_identifier,
        is_advantage,
        min(plain_name) as identifier_group,
        count(*) over (partition by payer_identifier) as kinds
    from staged.told_payers as cleaned
    -- 00000 and 99999 stand for "unknown", and a number that many names share for a clearinghouse.
    where
        length(payer_identifier) > 2
        and replace(payer_identifier, left(payer_identifier, 1), '') <> ''
    group by payer_identifier, is_advantage
    having count(distinct plain_name) <= 5
),

grouped as (
    select
        cleaned.payer_name,
        cleaned.plain_name,
        min(coalesce(own.identifier_group, named.identifier_group)) as identifier_group,
        max(if(named.payer_identifier is null, 0, 1)) = 1 as is_identifier,
        bool_or(cleaned.is_in_claims) as is_in_claims,
        regexp_matches(
            cleaned.plain_name,
            '^((original|traditional) )?medicare( (ffs|fee for service))?$'
            || '|^((original|traditional) )?medicare (part )?b( (of )?[a-z]{2})?$'
            || '|^cms medicare( (part )?b)?$'
        )
            as is_medicare_name,
        coalesce(bool_and(cleaned.claim_filing_code = 'MB'), false) as is_filed_as_medicare
    from staged.told_payers as cleaned
    left join identifiers as own
        on
            cleaned.payer_identifier = own.payer_identifier
            and cleaned.is_advantage = own.is_advantage
    -- A file may give the identifier in the place of the name.
    left join identifiers as named
        on cleaned.payer_name = named.payer_identifier and named.kinds = 1
    group by cleaned.payer_name, cleaned.plain_name
)

select
    payer_name,
    case
        when plain_name = '' then payer_name
        else coalesce(identifier_group, plain_name)
    end as payer_group,
    is_identifier,
    is_in_claims,
    -- A claim filed as Medicare by mistake makes nobody but the name on it Medicare.
    is_filed_as_medicare
    or bool_or(is_medicare_name) over names
    or (
        bool_or(is_filed_as_medicare) over names
        and bool_and(is_filed_as_medicare or is_identifier) over names
    ) as is_original_medicare
from grouped
window names as (partition by coalesce(identifier_group, plain_name))
