-- The discipline of a therapist all of whose lines with GP, GO or GN are of one. Not all payers
-- ask for these modifiers; a line without one would make a payer look like a kind of patient.
-- Grain: rendering_npi
-- Source: metrics.visits
-- Kept as: inlined
select
    rendering_npi,
    min(discipline) as discipline
from metrics.visits
where discipline != 'unknown'
group by rendering_npi
having min(discipline) = max(discipline)
