-- A line of a touched patient-day in its parts: whole as billed; and as recoded, what is kept of it and
-- what is moved. A moved part is a line of its own, with an odd id one above that of the rest: it
-- keeps claim, line and modifiers, and is charged as the new code usually is. The patient is the one
-- of its pricing.
-- Grain: part, service_line_id
-- Source: the contract, "recode out"
-- Kept as: inlined
with parts as (
    select unnest(['billed', 'kept', 'moved']) as part
)

select
    parts.part,
    lines.moved_units > 0 and parts.part <> 'kept' as is_moved,
    lines.priced_line_id + if(parts.part = 'moved', 1, 0) as service_line_id,
    lines.claim_id,
    lines.line_number,
    lines.priced_patient_id as patient_id,
    lines.service_date,
    if(parts.part = 'moved', lines.to_code, lines.hcpcs_code) as hcpcs_code,
    case parts.part
        when 'billed' then lines.units
        when 'kept' then lines.units - lines.moved_units
        else lines.moved_units
    end as units,
    lines.has_assistant,
    lines.is_denied,
    lines.is_secondary,
    lines.billing_npi,
    lines.rendering_npi,
    lines.rendering_name,
    lines.clinic_id,
    lines.discipline,
    lines.diagnosis_codes,
    lines.timed_minutes,
    lines.allowed_amount,
    lines.paid_amount,
    lines.first_payer_paid_amount,
    lines.carrier,
    lines.locality,
    lines.payer,
    lines.is_medicare_like,
    case
        when parts.part = 'billed' or lines.moved_units = 0 then lines.charge_amount
        when parts.part = 'kept' then lines.charge_amount - lines.moved_charge_amount
        when lines.charge_amount > 0
            then coalesce(
                lines.moved_units * lines.usual_charge_amount, lines.moved_charge_amount
            )
        else lines.charge_amount
    end as charge_amount,
    case
        when parts.part = 'billed' or lines.moved_units = 0 then lines.deductible_amount
        when parts.part = 'kept' then lines.deductible_amount - lines.moved_deductible_amount
        else lines.moved_deductible_amount
    end as deductible_amount,
    lines.resolution
from scenario.split_lines as lines
cross join parts
where
    case parts.part
        when 'billed' then true
        when 'kept' then lines.moved_units < lines.units or lines.moved_units = 0
        else lines.moved_units > 0
    end
