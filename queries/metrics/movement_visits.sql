-- The visits within the filters on which movement work was billed, each of the discipline that its
-- lines name, or else of its therapist's only one.
-- Grain: as metrics.visits
-- Source: metrics.chosen_visits, metrics.therapist_disciplines; denied lines count, since they were
-- billed
-- Kept as: inlined
select
    visits.* exclude (discipline),
    coalesce(known.discipline, visits.discipline) as discipline
from metrics.chosen_visits as visits
left join metrics.therapist_disciplines as known
    on visits.rendering_npi = known.rendering_npi and visits.discipline = 'unknown'
where visits.movement_units > 0
