-- What the checks of patients and payers found: what is counted twice by it, at Medicare's fees.
-- Grain: check_name
-- Source: queries/quality, a model a check
-- Kept as: inlined
select
    'split_patients' as check_name,
    count(*) as findings,
    sum(doubled_amount) as stake_amount
from quality.split_days
union all
select
    'split_payers' as check_name,
    count(*) as findings,
    sum(second_full_unit_amount) as stake_amount
from quality.split_payers
union all
select
    'unlinked_members' as check_name,
    count(*) as findings,
    sum(charge_amount) as stake_amount
from quality.unlinked_members
union all
select
    'shared_members' as check_name,
    count(*) as findings,
    cast(null as decimal(18, 2)) as stake_amount
from quality.shared_members
union all
select
    'payer_conflicts' as check_name,
    count(*) as findings,
    cast(null as decimal(18, 2)) as stake_amount
from quality.payer_conflicts
union all
select
    'split_dependents' as check_name,
    sum(days) as findings,
    sum(second_full_unit_amount) as stake_amount
from quality.split_dependents
