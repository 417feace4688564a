-- Timed units that the minutes of the day do not support, by month and clinic: of the days on which
-- every timed line says its minutes. A question for the record, not a price.
-- Grain: service_month, clinic_id
-- Law: CMS Claims Processing Manual ch. 5 s. 20.2: all timed minutes of the day in one discipline
with days as (
    select
        lines.patient_id,
        lines.service_date,
        lines.billing_npi,
        lines.payer,
        [lines.modifier_1, lines.modifier_2, lines.modifier_3, lines.modifier_4] as modifiers,
        -- GP, GO, GN say the discipline; without one of them a line stands with the others so.
        case
            when list_has_any(modifiers, ['GO']) then 'GO'
            when list_has_any(modifiers, ['GN']) then 'GN'
            else 'GP'
        end as discipline,
        lines.clinic_id,
        lines.units,
        lines.timed_minutes
    from staged.service_lines as lines
    inner join published.procedure_codes
        on
            lines.hcpcs_code = procedure_codes.hcpcs_code
            and procedure_codes.is_timed = '1'
    where
        lines.resolution is null
        and lines.units > 0
        and ($from_date is null or lines.service_date >= cast($from_date as date))
        and ($to_date is null or lines.service_date <= cast($to_date as date))
        and ($payers is null or list_contains(cast($payers as varchar[]), lines.payer))
        and ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), lines.clinic_id))
),

sums as (
    select
        service_date,
        min(clinic_id) as clinic_id,
        sum(units) as billed_units,
        cast(floor(sum(timed_minutes)) as bigint) as minutes
    from days
    group by patient_id, service_date, billing_npi, payer, discipline
    having count(*) = count(timed_minutes)
)

select
    cast(date_trunc('month', service_date) as date) as service_month,
    clinic_id,
    count(*) as clocked_days,
    count(*) filter (where billed_units > if(minutes < 8, 0, (minutes + 7) // 15)) as short_days,
    sum(greatest(billed_units - if(minutes < 8, 0, (minutes + 7) // 15), 0)) as unsupported_units
from sums
group by date_trunc('month', service_date), clinic_id
order by service_month, clinic_id
