-- A touched patient-day with its cause, its conflict, and whether its amounts are counted in sums.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Source: scenario.explained_days, scenario.conflicts
-- Kept as: inlined
with kinds_of_payer as (
    select distinct
        payer,
        is_medicare_like
    from staged.payers
)

select
    explained_days.*,
    date_trunc('month', explained_days.service_date) as service_month,
    kinds_of_payer.is_medicare_like,
    conflicts.conflict,
    coalesce(conflicts.conflict <> 'unknown', false) as has_conflict,
    plan.with_conflicts or not has_conflict as is_counted
from scenario.explained_days
cross join scenario.plan
inner join kinds_of_payer
    on explained_days.payer = kinds_of_payer.payer
inner join scenario.conflicts
    on
        explained_days.priced_patient_id = conflicts.priced_patient_id
        and explained_days.service_date = conflicts.service_date
        and explained_days.billing_npi is not distinct from conflicts.billing_npi
        and explained_days.payer = conflicts.payer
