-- An NCCI pair that the new code meets on a recoded day and the old code did not.
-- Grain: patient_id, service_date, billing_npi, payer, conflict
-- Law: NCCI Policy Manual ch. 1; practitioner edits, each named with its release
-- Kept as: inlined
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
            (edits.column_one_code = plan.to_code
            and edits.column_two_code = day_codes.hcpcs_code)
            or (edits.column_two_code = plan.to_code
            and edits.column_one_code = day_codes.hcpcs_code)
        )
        and day_codes.service_date >= edits.effective_from
        and (edits.effective_before is null or day_codes.service_date < edits.effective_before)
left join rules.ncci_edits as old_edits
    on
        (
            (old_edits.column_one_code = plan.from_code
            and old_edits.column_two_code = day_codes.hcpcs_code)
            or (old_edits.column_two_code = plan.from_code
            and old_edits.column_one_code = day_codes.hcpcs_code)
        )
        and old_edits.effective_from = edits.effective_from
where day_codes.hcpcs_code <> plan.to_code and old_edits.release is null
