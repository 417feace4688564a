-- What the checks of remittances found, and the money they concern.
-- Grain: check_name
-- Source: queries/quality, a model a check
-- Kept as: inlined
select
    'unmatched_remittances' as check_name,
    count(*) as findings,
    sum(abs(charge_amount)) as stake_amount
from quality.unmatched_remittances
union all
select
    'unbalanced_remittances' as check_name,
    count(*) as findings,
    sum(abs(difference_amount)) as stake_amount
from quality.unbalanced_remittances
union all
select
    'unplaced_money' as check_name,
    count(*) as findings,
    sum(abs(paid_amount)) as stake_amount
from quality.unplaced_money
