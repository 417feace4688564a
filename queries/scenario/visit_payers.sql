-- A payer that pays a sum for the visit, or so many units of it: no code changes what it pays.
-- Grain: payer
-- Source: staged.payers, settings.payers; one payer is of one kind, whichever of its names was spoken of
-- Kept as: inlined
select payers.payer
from staged.payers
inner join settings.payers as said
    on payers.payer_name = said.payer_name
group by payers.payer
having bool_or(said.is_paid_per_visit)
