-- A line of a touched patient-day twice, as billed and as recoded, all of them on $on_date: so that
-- both sides are priced by the schedule of that day. Each side of each day is a patient of its own.
-- Grain: service_line_id
-- Source: scenario.touched_lines, scenario.service_lines
-- Kept as: inlined
with billed as (
    select
        priced_line_id * 2 as future_line_id,
        moved_units > 0 as is_moved,
        priced_patient_id,
        service_date as billed_date,
        claim_id,
        line_number,
        hcpcs_code,
        units,
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
        charge_amount,
        deductible_amount,
        resolution
    from scenario.split_lines
),

recoded as (
    select
        service_line_id * 2 + 1 as future_line_id,
        service_line_id % 2 = 1 as is_moved,
        patient_id as priced_patient_id,
        service_date as billed_date,
        * exclude (service_line_id, patient_id, service_date)
    from scenario.service_lines
),

sides as (
    select
        'billed' as side,
        *
    from billed
    union all
    select
        'recoded' as side,
        *
    from recoded
)

select
    * exclude (future_line_id),
    future_line_id as service_line_id,
    cast($on_date as date) as service_date,
    side || '|' || cast(billed_date as varchar) || '|' || priced_patient_id as patient_id
from sides
