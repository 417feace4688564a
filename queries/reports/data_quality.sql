-- What each check of the claims found, and the money that it concerns, the largest first.
-- Grain: check_name
-- Source: queries/quality; what the money of a check is, its page says
-- Presenter: yes
with found as (
    select * from quality.line_findings
    union all
    select * from quality.identity_findings
    union all
    select * from quality.remittance_findings
    union all
    select
        'repeated_rows' as check_name,
        count(*) as findings,
        cast(null as decimal(18, 2)) as stake_amount
    from quality.repeated_rows
)

select
    check_name,
    cast(coalesce(findings, 0) as bigint) as findings,
    cast(stake_amount as decimal(18, 2)) as stake_amount,
    -- Repeats were dealt with: they are told, and nothing is to be done.
    coalesce(findings > 0, false) and check_name <> 'repeated_rows' as needs_attention
from found
order by needs_attention desc, stake_amount desc nulls last, check_name asc
