-- A line whose units the plan would move, and how many of them: at most so many a patient-day,
-- from the lowest claim and line on.
-- Grain: service_line_id
-- Source: the contract, "recode out"
-- Kept as: inlined
with candidates as (
    select
        service_lines.*,
        plan.units_per_day,
        plan.to_code,
        sum(service_lines.units) over (
            partition by
                service_lines.patient_id, service_lines.service_date,
                service_lines.billing_npi, service_lines.payer
            order by
                service_lines.claim_id, service_lines.line_number, service_lines.service_line_id
        ) - service_lines.units as earlier_units
    from staged.service_lines
    inner join scenario.plan
        on service_lines.hcpcs_code = plan.from_code and plan.move_source = 'plan'
    where
        service_lines.resolution is null
        -- Plain values, unlike the rest of the plan: lines of other dates and codes are not even read.
        and ($from_date is null or service_lines.service_date >= cast($from_date as date))
        and ($to_date is null or service_lines.service_date <= cast($to_date as date))
        and service_lines.hcpcs_code = cast($from_code as varchar)
        and (plan.clinic_ids is null or list_contains(plan.clinic_ids, service_lines.clinic_id))
        and (plan.payers is null or list_contains(plan.payers, service_lines.payer))
        and (
            plan.rendering_npis is null
            -- As in metrics: where no NPI is given the name stands for it.
            or list_contains(
                plan.rendering_npis,
                coalesce(service_lines.rendering_npi, service_lines.rendering_name)
            )
        )
)

select
    service_line_id,
    claim_id,
    line_number,
    patient_id,
    service_date,
    billing_npi,
    payer,
    clinic_id,
    hcpcs_code,
    to_code,
    cast(
        if(units_per_day is null, units, least(units, units_per_day - earlier_units)) as integer
    ) as movable_units
from candidates
where units_per_day is null or earlier_units < units_per_day
