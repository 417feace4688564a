-- What the checks of single lines and days found, and the money on them.
-- Grain: check_name
-- Source: queries/quality, a model a check
-- Kept as: inlined
select
    'days_without_claims' as check_name,
    count(*) as findings,
    sum(usual_charge_amount) as stake_amount
from quality.days_without_claims
union all
select
    'doubled_lines' as check_name,
    count(*) as findings,
    sum(charge_amount) as stake_amount
from quality.doubled_lines
union all
select
    'second_originals' as check_name,
    count(*) as findings,
    sum(charge_amount) as stake_amount
from quality.second_originals
union all
select
    'lines_without_place' as check_name,
    sum(lines) as findings,
    sum(charge_amount) as stake_amount
from quality.lines_without_place
union all
select
    'minutes_as_units' as check_name,
    count(*) as findings,
    sum(charge_amount) as stake_amount
from quality.minutes_as_units
union all
select
    'odd_dates' as check_name,
    count(*) as findings,
    sum(charge_amount) as stake_amount
from quality.odd_dates
union all
select
    'unknown_codes' as check_name,
    sum(lines) as findings,
    sum(charge_amount) as stake_amount
from quality.unknown_codes
union all
select
    'told_differently' as check_name,
    count(*) as findings,
    sum(difference_amount) as stake_amount
from quality.told_differently
union all
select
    'lone_corrections' as check_name,
    count(*) as findings,
    -- Only what may be counted twice is money at stake.
    sum(charge_amount) filter (where similar_claim_id is not null) as stake_amount
from quality.lone_corrections
