-- The `recode` out of the contract: one row per patient-day on which units move.
-- Grain: patient_id, service_date, billing_npi, payer
-- Source: scenario.recoded_days, scenario.conflicts
select
    recoded_days.patient_id,
    recoded_days.service_date,
    recoded_days.billing_npi,
    recoded_days.payer_name as payer,
    recoded_days.recoded_units,
    cast(recoded_days.expected_before_amount as decimal(14, 2)) as expected_before_amount,
    cast(recoded_days.expected_after_amount as decimal(14, 2)) as expected_after_amount,
    cast(recoded_days.difference_amount as decimal(14, 2)) as difference_amount,
    cast(recoded_days.list_difference_amount as decimal(14, 2)) as list_difference_amount,
    cast(recoded_days.payment_difference_amount as decimal(14, 2)) as payment_difference_amount,
    cast(recoded_days.patient_difference_amount as decimal(14, 2)) as patient_difference_amount,
    conflicts.conflict
from scenario.recoded_days
inner join scenario.conflicts
    on
        recoded_days.priced_patient_id = conflicts.priced_patient_id
        and recoded_days.service_date = conflicts.service_date
        and recoded_days.billing_npi is not distinct from conflicts.billing_npi
        and recoded_days.payer = conflicts.payer
order by
    recoded_days.service_date, recoded_days.patient_id, recoded_days.billing_npi, recoded_days.payer
