-- The `price` out of the contract: one row per service line that stands, in input order.
-- Grain: service_line_id (not shown)
-- Source: staged.service_lines, priced.expected_payments
select
    service_lines.patient_id,
    service_lines.service_date,
    service_lines.hcpcs_code,
    service_lines.units,
    service_lines.claim_id,
    service_lines.line_number,
    service_lines.modifier_1,
    service_lines.modifier_2,
    service_lines.modifier_3,
    service_lines.modifier_4,
    service_lines.billing_npi,
    service_lines.rendering_npi,
    service_lines.rendering_name,
    service_lines.clinic_id,
    service_lines.observed_carrier,
    service_lines.observed_locality,
    service_lines.clinic_zip,
    service_lines.payer_name as payer,
    service_lines.place_of_service_code,
    service_lines.diagnosis_codes,
    service_lines.timed_minutes,
    service_lines.note,
    service_lines.submitted_date,
    service_lines.paid_date,
    service_lines.claim_frequency_code,
    service_lines.claim_status,
    service_lines.charge_amount,
    service_lines.allowed_amount as observed_allowed_amount,
    service_lines.paid_amount as observed_paid_amount,
    service_lines.patient_amount as observed_patient_amount,
    service_lines.deductible_amount as observed_deductible_amount,
    service_lines.carrier,
    service_lines.locality,
    if(service_lines.is_medicare_like, 'medicare', 'medicare_equivalent') as payer_basis,
    payments.pricing_status,
    payments.full_unit_amount,
    payments.reduced_unit_amount,
    payments.full_units,
    payments.full_amount,
    payments.mppr_reduction_amount,
    payments.charge_reduction_amount,
    payments.expected_amount,
    payments.is_deductible_known,
    payments.deductible_amount,
    payments.coinsurance_amount,
    payments.assistant_reduction_amount,
    payments.sequestration_amount,
    payments.expected_payment_amount,
    fees.work_rvu,
    fees.practice_expense_rvu,
    fees.malpractice_rvu,
    fees.work_gpci,
    fees.practice_expense_gpci,
    fees.malpractice_gpci,
    fees.conversion_factor,
    fees.relative_value_source,
    fees.geographic_index_source,
    fees.conversion_factor_source
from staged.service_lines
inner join priced.expected_payments as payments
    on service_lines.service_line_id = payments.service_line_id
left join priced.unit_fees_in_use as fees
    on payments.unit_fee_id = fees.unit_fee_id
where
    ($from_date is null or service_lines.service_date >= $from_date)
    and ($to_date is null or service_lines.service_date <= $to_date)
    and ($clinic_ids is null or list_contains($clinic_ids, service_lines.clinic_id))
    and ($payers is null or list_contains($payers, service_lines.payer))
order by service_lines.service_line_id
