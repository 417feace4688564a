-- A day on which a patient was seen in a discipline: the episode that it belongs to, and which of its
-- visits it is. An episode begins with an evaluation, or 60 days or more after the visit before.
-- Grain: patient_id, discipline, service_date
-- Source: metrics.patient_days
-- Kept as: inlined
with days as (
    select
        patient_id,
        discipline,
        service_date,
        bool_or(has_evaluation) as has_evaluation
    from metrics.patient_days
    group by patient_id, discipline, service_date
),

gaps as (
    select
        *,
        lag(service_date) over (
            partition by patient_id, discipline order by service_date
        ) as date_before
    from days
),

episodes as (
    select
        patient_id,
        discipline,
        service_date,
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
            order by service_date
            rows between unbounded preceding and current row
        ) as episode_from
    from gaps
)

select
    *,
    row_number() over (
        partition by patient_id, discipline, episode_from order by service_date
    ) as visit_number
from episodes
