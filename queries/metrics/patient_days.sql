-- What one therapist billed for one patient on one day at one clinic to one payer.
-- Grain: patient_id, service_date, clinic_id, rendering_npi, payer, is_medicare_like
-- Source: priced.expected_payments; the discipline is the plan of care that
-- the modifiers name, GP, GO or GN (CMS Claims Processing Manual ch. 5 s. 20.1)
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
    case
        when bool_or(service_lines.discipline = 'PT') then 'PT'
        when bool_or(service_lines.discipline = 'OT') then 'OT'
        when bool_or(service_lines.discipline = 'SLP') then 'SLP'
        else 'unknown'
    end as discipline,
    bool_or(codes.is_evaluation) as has_evaluation,
    -- Lines of a day seldom point at different ones; then that of the movement work, the first.
    coalesce(
        min(service_lines.diagnosis_codes) filter (where codes.is_movement_code),
        min(service_lines.diagnosis_codes)
    ) as diagnosis_codes,
    sum(service_lines.units) as units,
    coalesce(sum(service_lines.units) filter (where codes.is_timed), 0) as timed_units,
    coalesce(sum(service_lines.units) filter (where codes.is_movement_code), 0) as movement_units,
    coalesce(sum(service_lines.units) filter (where service_lines.hcpcs_code = '97110'), 0)
        as exercise_units,
    coalesce(sum(service_lines.units) filter (where service_lines.hcpcs_code = '97112'), 0)
        as neuromuscular_units,
    coalesce(sum(service_lines.units) filter (where service_lines.hcpcs_code = '97530'), 0)
        as activity_units,
    coalesce(
        sum(service_lines.units) filter (
            where codes.is_movement_code and service_lines.has_assistant
        ),
        0
    ) as assistant_movement_units,
    -- Minutes of 97110 as far as they are known, and the units that they belong to.
    sum(service_lines.timed_minutes) filter (where service_lines.hcpcs_code = '97110')
        as exercise_minutes,
    sum(service_lines.units) filter (
        where service_lines.hcpcs_code = '97110' and service_lines.timed_minutes is not null
    ) as clocked_exercise_units,
    -- The same number is the same codes and units.
    sum(service_lines.units * codes.code_number) as code_set_number,
    sum(service_lines.charge_amount) as charge_amount,
    sum(service_lines.allowed_amount) as allowed_amount,
    sum(service_lines.paid_amount) as paid_amount,
    sum(service_lines.expected_amount) as expected_amount
from priced.expected_payments as service_lines
inner join metrics.codes
    on service_lines.hcpcs_code = codes.hcpcs_code
where service_lines.pricing_status not in ('reversed', 'reversal_unmatched')
group by
    service_lines.patient_id,
    service_lines.service_date,
    service_lines.clinic_id,
    coalesce(service_lines.rendering_npi, service_lines.rendering_name),
    service_lines.payer,
    service_lines.is_medicare_like
-- So that a span of days is read, and no more.
order by service_lines.service_date
