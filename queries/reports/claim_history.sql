-- A row that a file gave for a line of a claim, and what became of it: empty where it stands.
-- Grain: service_line_id
-- Source: staged.claim_lines, staged.resolutions, raw.loads
select
    lines.service_line_id,
    loads.file_name,
    loads.loaded_at,
    lines.row_number,
    lines.source,
    lines.claim_id,
    lines.line_number,
    lines.claim_frequency_code,
    lines.submitted_date,
    lines.service_date,
    lines.hcpcs_code,
    concat_ws(
        ' ', lines.modifier_1, lines.modifier_2, lines.modifier_3, lines.modifier_4
    ) as modifiers,
    lines.units,
    lines.charge_amount,
    resolutions.resolution,
    standing_loads.file_name as standing_file_name
from metrics.chosen_claim_lines as chosen
inner join staged.claim_lines as lines
    on chosen.service_line_id = lines.service_line_id
inner join raw.loads
    on lines.load_id = loads.load_id
left join staged.resolutions
    on lines.service_line_id = resolutions.service_line_id
left join staged.claim_lines as standing_lines
    on
        chosen.standing_line_id = standing_lines.service_line_id
        and chosen.standing_line_id <> chosen.service_line_id
left join raw.loads as standing_loads
    on standing_lines.load_id = standing_loads.load_id
order by lines.service_line_id
