-- What the notes of the billed movement lines support, line by line, without the notes themselves.
-- Grain: claim_id, line_number, service_line_id
-- Source: evidence.findings, evidence.unchanged_work, staged.service_lines
select
    findings.service_line_id,
    lines.claim_id,
    lines.line_number,
    lines.service_date,
    lines.clinic_id,
    lines.rendering_npi,
    lines.rendering_name,
    lines.payer,
    lines.units,
    findings.billed_code,
    findings.typical_code,
    findings.supported_code,
    findings.confidence,
    findings.finding,
    findings.missing,
    findings.is_shared,
    findings.has_dosage,
    findings.is_one_on_one,
    findings.is_group,
    unchanged.unchanged_visits,
    unchanged.is_unchanged,
    unchanged.unchanged_from
from evidence.findings
inner join staged.service_lines as lines
    on findings.service_line_id = lines.service_line_id
left join evidence.unchanged_work as unchanged
    on findings.line_key = unchanged.line_key
where
    lines.hcpcs_code in ('97110', '97112', '97530')
    and ($from_date is null or lines.service_date >= $from_date)
    and ($to_date is null or lines.service_date <= $to_date)
    and ($clinic_ids is null or list_contains($clinic_ids, lines.clinic_id))
    and ($payers is null or list_contains($payers, lines.payer))
    and ($rendering_npis is null or list_contains($rendering_npis, lines.rendering_npi))
order by lines.service_date, lines.claim_id, lines.line_number
