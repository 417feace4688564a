-- A row of the visits within the filters, once for each way of looking at them: in all, and by what
-- the scope names. What a scope does not look at is empty.
-- Grain: not unique, a patient's day may have several rows
-- Source: metrics.chosen_visits; visits 1 to 3 are early, those from the 13th on late
-- Kept as: inlined
with scopes as (
    select
        unnest([
            'all', 'month', 'clinic', 'therapist', 'payer', 'visit number', 'body region',
            'clinic and month', 'therapist and month'
        ]) as scope
)

select
    scopes.scope,
    if(scopes.scope like '%month', visits.service_month, null) as service_month,
    if(scopes.scope like 'clinic%', visits.clinic_id, null) as clinic_id,
    if(scopes.scope like 'therapist%', visits.rendering_npi, null) as rendering_npi,
    if(scopes.scope = 'payer', visits.payer, null) as payer,
    -- The last is 25, for that visit and all later ones.
    if(scopes.scope = 'visit number', least(visits.visit_number, 25), null) as visit_number,
    if(scopes.scope = 'body region', visits.body_region, null) as body_region,
    visits.patient_id,
    visits.service_date,
    visits.is_split_day,
    visits.timed_units,
    visits.movement_units,
    visits.exercise_units,
    visits.neuromuscular_units,
    visits.activity_units,
    visits.assistant_movement_units,
    if(visits.visit_number <= 3, visits.movement_units, 0) as early_movement_units,
    if(visits.visit_number <= 3, visits.exercise_units, 0) as early_exercise_units,
    if(visits.visit_number >= 13, visits.movement_units, 0) as late_movement_units,
    if(visits.visit_number >= 13, visits.exercise_units, 0) as late_exercise_units,
    if(visits.is_same_set is null, 0, 1) as later_visits,
    if(visits.is_same_set, 1, 0) as same_set_visits,
    visits.exercise_minutes,
    visits.clocked_exercise_units
from metrics.chosen_visits as visits
cross join scopes
