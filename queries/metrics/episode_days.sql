-- A patient's day with one therapist and the episode that it belongs to. An episode is of one
-- discipline; it begins with an evaluation, or with a visit 60 days or more after the one before.
-- Grain: patient_id, service_date, clinic_id, rendering_npi, payer, is_medicare_like
-- Source: metrics.patient_days
-- Kept as: inlined
with gaps as (
    select
        *,
        lag(service_date) over (
            partition by patient_id, discipline
            order by
                service_date asc,
                -- The evaluation of a day comes first, whoever else sees the patient.
                has_evaluation desc,
                clinic_id asc,
                rendering_npi asc,
                payer asc,
                is_medicare_like asc
        ) as date_before
    from metrics.patient_days
)

select
    * exclude (date_before),
    max(
        if(
            has_evaluation
            or date_before is null
            or date_diff('day', date_before, service_date) >= 60,
            service_date,
            null
        )
    ) over (
        partition by patient_id, discipline
        order by
            service_date asc,
            has_evaluation desc,
            clinic_id asc,
            rendering_npi asc,
            payer asc,
            is_medicare_like asc
        rows between unbounded preceding and current row
    ) as episode_from
from gaps
