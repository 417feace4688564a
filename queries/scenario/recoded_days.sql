-- A touched patient-day before and after recoding, the whole day priced twice.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Law: where a moved unit cannot be priced, before or after, the day's amounts are unknown; who pays
--      by the visit pays the same
-- Kept as: inlined
with sides as (
    select
        touched_days.*,
        days_before.payer_name,
        visit_payers.payer is not null as is_paid_per_visit,
        days_before.unknown_lines + days_after.unknown_lines = 0 as is_known,
        days_before.expected_amount as before_amount,
        days_before.line_amount,
        days_before.line_payment_amount,
        if(visit_payers.payer is null, days_after.expected_amount, days_before.expected_amount)
            as after_amount,
        days_before.list_amount as before_list_amount,
        days_after.list_amount as after_list_amount,
        days_before.expected_payment_amount as before_payment_amount,
        days_after.expected_payment_amount as after_payment_amount,
        days_before.owed_amount as before_owed_amount,
        days_after.owed_amount as after_owed_amount
    from scenario.touched_days
    inner join scenario.days_before
        on
            touched_days.priced_patient_id = days_before.priced_patient_id
            and touched_days.service_date = days_before.service_date
            and touched_days.billing_npi is not distinct from days_before.billing_npi
            and touched_days.payer = days_before.payer
    inner join scenario.days_after
        on
            touched_days.priced_patient_id = days_after.patient_id
            and touched_days.service_date = days_after.service_date
            and touched_days.billing_npi is not distinct from days_after.billing_npi
            and touched_days.payer = days_after.payer
    left join scenario.visit_payers
        on touched_days.payer = visit_payers.payer
)

select
    patient_id,
    service_date,
    billing_npi,
    payer,
    variant,
    priced_patient_id,
    clinic_id,
    payer_name,
    is_paid_per_visit,
    recoded_units,
    case
        when lower_direction <> upper_direction then 'both'
        when lower_direction is not null then lower_direction
        when after_list_amount > before_list_amount then 'upward'
        when after_list_amount < before_list_amount then 'downward'
        when after_list_amount = before_list_amount then 'level'
        else 'unknown'
    end as direction,
    if(is_known, before_amount, null) as expected_before_amount,
    if(is_known, after_amount, null) as expected_after_amount,
    case
        when is_paid_per_visit then 0.00
        when is_known then after_amount - before_amount
    end as difference_amount,
    if(is_known, after_list_amount - before_list_amount, null) as list_difference_amount,
    if(is_known, after_payment_amount - before_payment_amount, null)
        as payment_difference_amount,
    if(is_known, after_owed_amount - before_owed_amount, null) as patient_difference_amount,
    -- The moved lines whole, as billed: what is lost where the payer takes them back.
    case
        when is_paid_per_visit then 0.00
        when is_known then line_amount
    end as line_amount,
    if(is_known, line_payment_amount, null) as line_payment_amount
from sides
