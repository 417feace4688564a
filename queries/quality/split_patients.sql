-- A patient id of one source that is suspected to be another patient id of another source.
-- Grain: patient_id
-- Source: quality.lookalike_days: on at least half of the days that both sources tell of; what the
--         user has decided is left out
-- Kept as: inlined
with known_days as (
    select
        patient_id,
        count(distinct service_date) as days
    from quality.lone_lines
    where is_elsewhere
    group by patient_id
),

pairs as (
    select
        lookalikes.patient_id,
        lookalikes.other_patient_id,
        count(*) as days,
        sum(lookalikes.lines) as lines,
        min(lookalikes.service_date) as first_service_date,
        max(lookalikes.service_date) as last_service_date
    from quality.lookalike_days as lookalikes
    left join settings.patient_links
        on lookalikes.patient_id = patient_links.patient_id
    where patient_links.patient_id is null
    group by lookalikes.patient_id, lookalikes.other_patient_id
),

likeliest as (
    select
        *,
        count(*) over (partition by patient_id, days, lines) - 1 as other_candidates
    from pairs
    qualify
        row_number() over (
            partition by patient_id order by days desc, lines desc, other_patient_id asc
        ) = 1
)

select
    likeliest.*,
    known_days.days as known_days
from likeliest
inner join known_days
    on likeliest.patient_id = known_days.patient_id
where 2 * likeliest.days >= known_days.days
