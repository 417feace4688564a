-- What one therapist billed for one patient on one day at one clinic to one payer.
-- Grain: patient_id, service_date, clinic_id, rendering_npi, payer, is_medicare_like
-- Source: staged.service_lines, priced.expected_payments
-- Kept as: table
-- Refreshed by: patient_id, service_date
select
    service_lines.patient_id,
    service_lines.service_date,
    cast(date_trunc('month', service_lines.service_date) as date) as service_month,
    service_lines.clinic_id,
    -- Where no NPI is given the name stands for it.
    coalesce(service_lines.rendering_npi, service_lines.rendering_name) as rendering_npi,
    service_lines.payer,
    service_lines.is_medicare_like,
    sum(service_lines.units) as units,
    coalesce(sum(service_lines.units) filter (where codes.is_movement_code = '1'), 0)
        as movement_units,
    coalesce(sum(service_lines.units) filter (where service_lines.hcpcs_code = '97110'), 0)
        as exercise_units,
    coalesce(sum(service_lines.units) filter (where service_lines.hcpcs_code = '97112'), 0)
        as neuromuscular_units,
    coalesce(sum(service_lines.units) filter (where service_lines.hcpcs_code = '97530'), 0)
        as activity_units,
    coalesce(
        sum(service_lines.units) filter (
            where codes.is_movement_code = '1' and service_lines.has_assistant
        ),
        0
    ) as assistant_movement_units,
    sum(service_lines.charge_amount) as charge_amount,
    sum(service_lines.allowed_amount) as allowed_amount,
    sum(service_lines.paid_amount) as paid_amount,
    sum(payments.expected_amount) as expected_amount
from staged.service_lines
inner join priced.expected_payments as payments
    on service_lines.service_line_id = payments.service_line_id
left join published.procedure_codes as codes
    on service_lines.hcpcs_code = codes.hcpcs_code
where service_lines.resolution is null
group by
    service_lines.patient_id,
    service_lines.service_date,
    service_lines.clinic_id,
    coalesce(service_lines.rendering_npi, service_lines.rendering_name),
    service_lines.payer,
    service_lines.is_medicare_like
