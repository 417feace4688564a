-- A claim of a remittance that answers the claim that was asked for, by its number or by its lines.
-- Grain: load_id, remittance_claim_number
-- Source: raw.remittance_claims, staged.remittance_matches
-- Kept as: inlined
select
    load_id,
    remittance_claim_number
from raw.remittance_claims
where claim_id in (select numbers.claim_id from metrics.chosen_claim_numbers as numbers)
union
select
    remittance_lines.load_id,
    remittance_lines.remittance_claim_number
from metrics.chosen_claim_lines as lines
inner join staged.remittance_matches
    on lines.standing_line_id = remittance_matches.matched_line_id
inner join raw.remittance_lines
    on remittance_matches.service_line_id = remittance_lines.service_line_id
