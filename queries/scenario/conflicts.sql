-- What NCCI and MUE say against a recoded day; `unknown` where no edits are held for its date.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Law: NCCI Policy Manual ch. 1; the texts as in the contract, pairs before limits, each sorted
-- Kept as: inlined
with held as (
    select
        greatest(
            (select min(ncci_edits.effective_from) from rules.ncci_edits),
            (select min(mue_limits.effective_from) from rules.mue_limits)
        ) as first_day
),

found as (
    select * from scenario.ncci_conflicts
    union all
    select * from scenario.mue_conflicts
),

listed as (
    select
        priced_patient_id,
        service_date,
        billing_npi,
        payer,
        array_to_string(
            list_concat(
                list_sort(list(distinct conflict) filter (where conflict like 'NCCI%')),
                list_sort(list(distinct conflict) filter (where conflict like 'MUE%'))
            ),
            '; '
        ) as conflict
    from found
    group by priced_patient_id, service_date, billing_npi, payer
)

select
    touched_days.priced_patient_id,
    touched_days.service_date,
    touched_days.billing_npi,
    touched_days.payer,
    if(touched_days.service_date < held.first_day, 'unknown', listed.conflict) as conflict
from scenario.touched_days
cross join held
left join listed
    on
        touched_days.priced_patient_id = listed.priced_patient_id
        and touched_days.service_date = listed.service_date
        and touched_days.billing_npi is not distinct from listed.billing_npi
        and touched_days.payer = listed.payer
