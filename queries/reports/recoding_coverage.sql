-- Of the movement units of a month and clinic: how many have a note, and how many a note that says
-- enough. Nothing is concluded from these for the rest.
-- Grain: service_month, clinic_id
-- Source: metrics.chosen_line_months, scenario.noted_lines
with billed as (
    select
        line_months.service_month,
        line_months.clinic_id,
        sum(line_months.units) as movement_units
    from metrics.chosen_line_months as line_months
    inner join published.procedure_codes
        on
            line_months.hcpcs_code = procedure_codes.hcpcs_code
            and procedure_codes.is_movement_code = '1'
    group by line_months.service_month, line_months.clinic_id
),

noted as (
    select
        cast(date_trunc('month', service_date) as date) as service_month,
        clinic_id,
        sum(units) as noted_units,
        sum(if(finding = 'cannot_say', 0, units)) as answered_units
    from scenario.noted_lines
    where
        ($from_date is null or service_date >= cast($from_date as date))
        and ($to_date is null or service_date <= cast($to_date as date))
        and ($payers is null or list_contains(cast($payers as varchar[]), payer))
        and (
            $rendering_npis is null
            or list_contains(cast($rendering_npis as varchar[]), therapist)
        )
    group by date_trunc('month', service_date), clinic_id
)

select
    billed.service_month,
    billed.clinic_id,
    billed.movement_units,
    coalesce(noted.noted_units, 0) as noted_units,
    coalesce(noted.answered_units, 0) as answered_units,
    cast(coalesce(noted.noted_units, 0) as double) / nullif(billed.movement_units, 0)
        as noted_share
from billed
left join noted
    on
        billed.service_month = noted.service_month
        and billed.clinic_id is not distinct from noted.clinic_id
order by billed.service_month, billed.clinic_id
