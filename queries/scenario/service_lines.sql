-- A line of a touched patient-day as it would be recoded, in the columns of staged.service_lines.
-- A moved part is a line of its own, with an odd id one above that of the rest: it keeps claim,
-- line and modifiers, and is charged as the new code usually is. The patient is the one of its pricing.
-- Grain: service_line_id
-- Source: the contract, "recode out"
-- Kept as: inlined
select
    priced_line_id as service_line_id,
    claim_id,
    line_number,
    priced_patient_id as patient_id,
    service_date,
    hcpcs_code,
    units - moved_units as units,
    has_assistant,
    is_denied,
    is_secondary,
    billing_npi,
    rendering_npi,
    rendering_name,
    clinic_id,
    discipline,
    diagnosis_codes,
    timed_minutes,
    allowed_amount,
    paid_amount,
    first_payer_paid_amount,
    carrier,
    locality,
    payer,
    is_medicare_like,
    if(moved_units = 0, charge_amount, charge_amount - moved_charge_amount) as charge_amount,
    if(moved_units = 0, deductible_amount, deductible_amount - moved_deductible_amount)
        as deductible_amount,
    resolution
from scenario.split_lines
where moved_units < units or moved_units = 0
union all
select
    priced_line_id + 1 as service_line_id,
    claim_id,
    line_number,
    priced_patient_id as patient_id,
    service_date,
    to_code as hcpcs_code,
    moved_units as units,
    has_assistant,
    is_denied,
    is_secondary,
    billing_npi,
    rendering_npi,
    rendering_name,
    clinic_id,
    discipline,
    diagnosis_codes,
    timed_minutes,
    allowed_amount,
    paid_amount,
    first_payer_paid_amount,
    carrier,
    locality,
    payer,
    is_medicare_like,
    if(
        charge_amount > 0,
        coalesce(moved_units * usual_charge_amount, moved_charge_amount),
        charge_amount
    ) as charge_amount,
    moved_deductible_amount as deductible_amount,
    resolution
from scenario.split_lines
where moved_units > 0
