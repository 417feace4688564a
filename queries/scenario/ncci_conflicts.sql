-- An NCCI pair that the new code meets on a recoded day and the old code did not.
-- Grain: patient_id, service_date, billing_npi, payer, conflict
-- Law: NCCI Policy Manual ch. 1; practitioner edits, each named with its release
-- Kept as: inlined
-- Days that held the new code as billed: there the old code met the pair of the two already.
with billed_days as (
    select distinct
        touched_lines.patient_id,
        touched_lines.service_date,
        touched_lines.billing_npi,
        touched_lines.payer
    from scenario.touched_lines
    inner join scenario.plan
        on touched_lines.hcpcs_code = plan.to_code
    where touched_lines.resolution is null
)

select
    day_codes.patient_id,
    day_codes.service_date,
    day_codes.billing_npi,
    day_codes.payer,
    'NCCI ' || edits.column_one_code || '+' || edits.column_two_code
    || ' (' || edits.modifier_indicator || ') ' || edits.release as conflict
from scenario.day_codes
cross join scenario.plan
inner join rules.ncci_edits as edits
    on
        (
            (
                plan.to_code = edits.column_one_code
                and day_codes.hcpcs_code = edits.column_two_code
            )
            or (
                plan.to_code = edits.column_two_code
                and day_codes.hcpcs_code = edits.column_one_code
            )
        )
        and day_codes.service_date >= edits.effective_from
        and (edits.effective_before is null or day_codes.service_date < edits.effective_before)
left join rules.ncci_edits as old_edits
    on
        (
            (
                plan.from_code = old_edits.column_one_code
                and day_codes.hcpcs_code = old_edits.column_two_code
            )
            or (
                plan.from_code = old_edits.column_two_code
                and day_codes.hcpcs_code = old_edits.column_one_code
            )
        )
        and edits.effective_from = old_edits.effective_from
left join billed_days
    on
        day_codes.hcpcs_code = plan.from_code
        and day_codes.patient_id = billed_days.patient_id
        and day_codes.service_date = billed_days.service_date
        and day_codes.billing_npi is not distinct from billed_days.billing_npi
        and day_codes.payer = billed_days.payer
where
    day_codes.hcpcs_code <> plan.to_code
    and old_edits.release is null
    and billed_days.patient_id is null
