-- A service line of the remittances of a claim: billed and paid, and whether it answers a line held.
-- Grain: load_id, row_number
-- Source: raw.remittance_lines, staged.remittance_matches
select
    lines.load_id,
    lines.remittance_claim_number,
    lines.row_number,
    coalesce(lines.submitted_hcpcs_code, lines.hcpcs_code) as billed_hcpcs_code,
    lines.hcpcs_code,
    concat_ws(
        ' ', lines.modifier_1, lines.modifier_2, lines.modifier_3, lines.modifier_4
    ) as modifiers,
    coalesce(lines.submitted_units, lines.units) as billed_units,
    lines.units,
    lines.service_date,
    lines.charge_amount,
    lines.paid_amount,
    matches.matched_line_id
from metrics.chosen_claim_remittances as chosen
inner join raw.remittance_lines as lines
    on
        chosen.load_id = lines.load_id
        and chosen.remittance_claim_number = lines.remittance_claim_number
left join staged.remittance_matches as matches
    on lines.service_line_id = matches.service_line_id
order by lines.load_id, lines.row_number
