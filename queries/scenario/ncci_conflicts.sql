-- An NCCI pair that a moved unit's new code meets on a recoded day and its old code did not.
-- Grain: priced_patient_id, service_date, billing_npi, payer, conflict
-- Law: NCCI Policy Manual ch. 1; practitioner edits, each named with its release
-- Kept as: inlined
select distinct
    moves.priced_patient_id,
    moves.service_date,
    moves.billing_npi,
    moves.payer,
    'NCCI ' || edits.column_one_code || '+' || edits.column_two_code
    || ' (' || edits.modifier_indicator || ') ' || edits.release as conflict
from scenario.day_moves as moves
inner join scenario.day_codes
    on
        moves.priced_patient_id = day_codes.patient_id
        and moves.service_date = day_codes.service_date
        and moves.billing_npi is not distinct from day_codes.billing_npi
        and moves.payer = day_codes.payer
inner join scenario.edit_pairs as edits
    on
        moves.to_code = edits.code
        and day_codes.hcpcs_code = edits.other_code
        and moves.service_date >= edits.effective_from
        and (edits.effective_before is null or moves.service_date < edits.effective_before)
left join scenario.edit_pairs as old_edits
    on
        moves.from_code = old_edits.code
        and day_codes.hcpcs_code = old_edits.other_code
        and edits.effective_from = old_edits.effective_from
-- Days that held the new code as billed: there the old code met the pair of the two already.
left join scenario.billed_codes
    on
        moves.from_code = day_codes.hcpcs_code
        and moves.to_code = billed_codes.hcpcs_code
        and moves.priced_patient_id = billed_codes.priced_patient_id
        and moves.service_date = billed_codes.service_date
        and moves.billing_npi is not distinct from billed_codes.billing_npi
        and moves.payer = billed_codes.payer
where
    day_codes.hcpcs_code <> moves.to_code
    and old_edits.code is null
    and billed_codes.hcpcs_code is null
