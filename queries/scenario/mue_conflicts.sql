-- The MUE limit that a moved unit's new code passes on a recoded day and its old code did not.
-- Grain: priced_patient_id, service_date, billing_npi, payer, conflict
-- Law: CMS Medically Unlikely Edits, practitioner services, each named with its release
-- Kept as: inlined
select distinct
    moves.priced_patient_id,
    moves.service_date,
    moves.billing_npi,
    moves.payer,
    'MUE ' || new_limits.hcpcs_code || ' ' || cast(new_limits.limit_units as varchar)
    || ' ' || new_limits.release as conflict
from scenario.day_moves as moves
inner join rules.mue_limits as new_limits
    on
        moves.to_code = new_limits.hcpcs_code
        and moves.service_date >= new_limits.effective_from
        and (
            new_limits.effective_before is null
            or moves.service_date < new_limits.effective_before
        )
inner join scenario.day_codes
    on
        moves.to_code = day_codes.hcpcs_code
        and moves.priced_patient_id = day_codes.patient_id
        and moves.service_date = day_codes.service_date
        and moves.billing_npi is not distinct from day_codes.billing_npi
        and moves.payer = day_codes.payer
        and new_limits.limit_units < day_codes.units
inner join scenario.billed_codes
    on
        moves.from_code = billed_codes.hcpcs_code
        and moves.priced_patient_id = billed_codes.priced_patient_id
        and moves.service_date = billed_codes.service_date
        and moves.billing_npi is not distinct from billed_codes.billing_npi
        and moves.payer = billed_codes.payer
left join rules.mue_limits as old_limits
    on
        moves.from_code = old_limits.hcpcs_code
        and new_limits.effective_from = old_limits.effective_from
        and billed_codes.units > old_limits.limit_units
where old_limits.release is null
