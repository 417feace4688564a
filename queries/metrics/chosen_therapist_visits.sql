-- A day of a patient with the therapist asked for, within the filters, and for how many visits on
-- end, up to it, the set of codes and units has been the same in the episode. The work to be shown
-- is 97110, and of one who bills less of it 97112 and 97530.
-- Grain: patient_id, service_date
-- Source: metrics.chosen_visits
-- Kept as: inlined
with visits as (
    select
        patient_id,
        service_date,
        max(discipline) as discipline,
        max(episode_from) as episode_from,
        max(visit_number) as visit_number,
        sum(movement_units) as movement_units,
        sum(exercise_units) as exercise_units,
        coalesce(bool_or(is_same_set), false) as is_same_set
    from metrics.chosen_visits
    where rendering_npi = $rendering_npi
    group by patient_id, service_date
),

runs as (
    select
        *,
        -- A run begins with a set that is not the one before.
        sum(if(is_same_set, 0, 1)) over (
            partition by patient_id, discipline, episode_from order by service_date
        ) as run_number
    from visits
)

select
    patient_id,
    service_date,
    visit_number,
    movement_units,
    exercise_units,
    if($bills_less, movement_units - exercise_units, exercise_units) as shown_units,
    -- Strength and range come first in a plan of care, tasks and control later.
    if($bills_less, visit_number <= 3, visit_number >= 13) as is_out_of_course,
    count(*) over (
        partition by patient_id, discipline, episode_from, run_number order by service_date
    ) as run_visits
from runs
