-- A noted line with what its day comes to if this line alone moves: as its note supports
-- (move_source evidence), or as reviewers decided. 0 where it stays; empty where it has no price.
-- Grain: service_line_id
-- Source: scenario.chosen_notes, scenario.recoded_days with the lines priced apart
-- Kept as: inlined
select
    chosen_notes.*,
    coalesce(days.direction, 'none') as direction,
    if(days.variant is null, 0.00, days.difference_amount) as difference_amount,
    if(days.variant is null, 0.00, days.line_amount) as line_amount
from scenario.chosen_notes
left join scenario.recoded_days as days
    on
        chosen_notes.patient_id = days.patient_id
        and chosen_notes.service_date = days.service_date
        and chosen_notes.billing_npi is not distinct from days.billing_npi
        and chosen_notes.payer = days.payer
        and chosen_notes.line_place = days.variant
