-- A day that stands under two patient ids of different sources, which are suspected to be one
-- patient: it is counted twice, and two of its units are paid whole.
-- Grain: patient_id, service_date
-- Source: quality.split_patients, quality.lookalike_days; amounts at Medicare's fees
-- Kept as: inlined
with days as (
    select
        split.patient_id,
        split.other_patient_id,
        lookalikes.service_date,
        lookalikes.lines
    from quality.split_patients as split
    inner join quality.lookalike_days as lookalikes
        on
            split.patient_id = lookalikes.patient_id
            and split.other_patient_id = lookalikes.other_patient_id
),

named as (
    select
        patient_id,
        service_date
    from days
    union
    select
        other_patient_id as patient_id,
        service_date
    from days
),

money as (
    select
        lines.patient_id,
        lines.service_date,
        sum(payments.expected_amount) as expected_amount,
        coalesce(
            sum(payments.full_unit_amount - payments.reduced_unit_amount) filter (
                where payments.full_units > 0
            ),
            0
        ) as full_unit_gain_amount
    from named
    inner join staged.service_lines as lines
        on named.patient_id = lines.patient_id and named.service_date = lines.service_date
    inner join priced.expected_payments as payments
        on lines.service_line_id = payments.service_line_id
    where lines.resolution is null
    group by lines.patient_id, lines.service_date
)

select
    days.patient_id,
    days.other_patient_id,
    days.service_date,
    days.lines,
    own.expected_amount as doubled_amount,
    least(own.full_unit_gain_amount, others.full_unit_gain_amount) as second_full_unit_amount
from days
left join money as own
    on days.patient_id = own.patient_id and days.service_date = own.service_date
left join money as others
    on days.other_patient_id = others.patient_id and days.service_date = others.service_date
