-- A service line, its unit fee, how many of its units are paid whole, and all else that measures
-- ask of a line: they are made from this table alone.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7
-- Kept as: table
-- Refreshed by: service_line_id
select
    line_fees.service_line_id,
    line_fees.patient_id,
    line_fees.service_date,
    line_fees.clinic_id,
    line_fees.billing_npi,
    line_fees.rendering_npi,
    line_fees.rendering_name,
    line_fees.payer,
    line_fees.hcpcs_code,
    line_fees.discipline,
    line_fees.diagnosis_codes,
    line_fees.pricing_status,
    line_fees.is_medicare_like,
    -- Where Medicare pays second, what it pays depends on what the first payer paid.
    line_fees.is_medicare_like and not line_fees.is_secondary as is_paid_first,
    if(line_fees.pricing_status = 'priced', line_fees.unit_fee_id, null) as unit_fee_id,
    case
        when line_fees.pricing_status = 'priced' then line_fees.full_unit_amount
        when line_fees.is_worth_nothing then 0.00
    end as full_unit_amount,
    case
        when line_fees.pricing_status = 'priced' then line_fees.reduced_unit_amount
        when line_fees.is_worth_nothing then 0.00
    end as reduced_unit_amount,
    line_fees.units,
    case
        when line_fees.is_ranked then if(full_unit_lines.service_line_id is null, 0, 1)
        when line_fees.pricing_status = 'priced' then line_fees.units
        when line_fees.pricing_status in ('not_paid', 'reversed') then 0
    end as full_units,
    line_fees.timed_minutes,
    line_fees.has_assistant,
    line_fees.is_denied,
    line_fees.charge_amount,
    line_fees.allowed_amount,
    line_fees.paid_amount,
    line_fees.first_payer_paid_amount,
    line_fees.deductible_amount
from priced.line_fees
left join priced.full_unit_lines
    on line_fees.service_line_id = full_unit_lines.service_line_id
