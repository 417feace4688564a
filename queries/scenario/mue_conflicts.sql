-- The MUE limit that the new code passes on a recoded day and the old code did not.
-- Grain: patient_id, service_date, billing_npi, payer, conflict
-- Law: CMS Medically Unlikely Edits, practitioner services, each named with its release
-- Kept as: inlined
with billed_units as (
    select
        touched_lines.patient_id,
        touched_lines.service_date,
        touched_lines.billing_npi,
        touched_lines.payer,
        sum(touched_lines.units) as units
    from scenario.touched_lines
    inner join scenario.plan
        on touched_lines.hcpcs_code = plan.from_code
    where touched_lines.resolution is null
    group by
        touched_lines.patient_id, touched_lines.service_date,
        touched_lines.billing_npi, touched_lines.payer
)

select
    day_codes.patient_id,
    day_codes.service_date,
    day_codes.billing_npi,
    day_codes.payer,
    'MUE ' || new_limits.hcpcs_code || ' ' || cast(new_limits.limit_units as varchar)
    || ' ' || new_limits.release as conflict
from scenario.day_codes
inner join scenario.plan
    on day_codes.hcpcs_code = plan.to_code
inner join rules.mue_limits as new_limits
    on
        day_codes.hcpcs_code = new_limits.hcpcs_code
        and day_codes.service_date >= new_limits.effective_from
        and (
            new_limits.effective_before is null
            or day_codes.service_date < new_limits.effective_before
        )
        and day_codes.units > new_limits.limit_units
inner join billed_units
    on
        day_codes.patient_id = billed_units.patient_id
        and day_codes.service_date = billed_units.service_date
        and day_codes.billing_npi is not distinct from billed_units.billing_npi
        and day_codes.payer = billed_units.payer
left join rules.mue_limits as old_limits
    on
        plan.from_code = old_limits.hcpcs_code
        and new_limits.effective_from = old_limits.effective_from
        and billed_units.units > old_limits.limit_units
where old_limits.release is null
