-- Two patient ids of different sources that look like one patient, and what counting them apart adds.
-- Grain: patient_id
-- Source: quality.split_days, quality.split_patients; amounts at Medicare's fees
with money as (
    select
        patient_id,
        sum(doubled_amount) as doubled_amount,
        sum(second_full_unit_amount) as second_full_unit_amount
    from quality.split_days
    group by patient_id
)

select
    split.patient_id,
    split.other_patient_id,
    split.days,
    split.known_days,
    split.lines,
    split.other_candidates,
    split.first_service_date,
    split.last_service_date,
    money.doubled_amount,
    money.second_full_unit_amount
from quality.split_patients as split
left join money
    on split.patient_id = money.patient_id
order by money.second_full_unit_amount desc nulls last, split.patient_id asc
