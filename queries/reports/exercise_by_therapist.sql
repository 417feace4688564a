-- How much of the movement work is billed as 97110, by the therapist it is billed under.
-- Grain: rendering_npi
-- Source: metrics.chosen_use
-- Presenter: yes
select
    movement.scope_key as rendering_npi,
    movement.* exclude (scope, scope_month, scope_key),
    therapists.rendering_name
from metrics.chosen_use as movement
left join metrics.therapists
    on movement.scope_key = therapists.rendering_npi
where movement.scope = 'therapist'
order by movement.exercise_share desc, movement.scope_key asc
