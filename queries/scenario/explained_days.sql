-- Why a touched day differs from what list prices say: the kind of patient-day that it is.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Source: scenario.touched_lines; 97161-97168 are the evaluations and re-evaluations
-- Kept as: inlined
with facts as (
    select
        touched_lines.priced_patient_id,
        touched_lines.service_date,
        touched_lines.billing_npi,
        touched_lines.payer,
        max(if(touched_lines.hcpcs_code between '97161' and '97168', 1, 0)) as evaluations,
        max(if(touched_lines.hcpcs_code = plan.to_code, 1, 0)) as billed_new_codes,
        max(touched_lines.to_code) as to_code,
        max(if(touched_lines.moved_units > 0, touched_lines.hcpcs_code, null)) as from_code,
        sum(
            if(
                touched_lines.hcpcs_code = '97530',
                touched_lines.units - touched_lines.moved_units,
                0
            )
        ) as kept_activity_units
    from scenario.touched_lines
    cross join scenario.plan
    where touched_lines.resolution is null
    group by
        touched_lines.priced_patient_id, touched_lines.service_date,
        touched_lines.billing_npi, touched_lines.payer
)

select
    recoded_days.*,
    case
        when recoded_days.is_paid_per_visit then 'paid per visit'
        when facts.evaluations = 1 then 'evaluation day'
        when recoded_days.direction = 'both' then 'units move both ways'
        when facts.to_code = '97530' and recoded_days.direction = 'upward'
            then if(facts.kept_activity_units > 0, 'a later 97530', 'first 97530 of the day')
        when facts.from_code = '97530' and recoded_days.direction = 'downward'
            then if(facts.kept_activity_units > 0, 'one of several 97530', 'only 97530 of the day')
        when facts.to_code = '97112' or facts.from_code = '97112' then '97112'
        when facts.billed_new_codes = 1 then 'new code already billed that day'
        else 'first of the new code that day'
    end as cause
from scenario.recoded_days
inner join facts
    on
        recoded_days.priced_patient_id = facts.priced_patient_id
        and recoded_days.service_date = facts.service_date
        and recoded_days.billing_npi is not distinct from facts.billing_npi
        and recoded_days.payer = facts.payer
