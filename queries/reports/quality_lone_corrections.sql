-- A claim sent as a replacement (7) or void (8) that corrects nothing held, and a claim with the
-- same services beside which it may count.
-- Grain: claim_id, billing_npi (empty = none)
-- Source: quality.lone_corrections
select
    corrections.claim_id,
    corrections.billing_npi,
    corrections.claim_frequency_code,
    corrections.original_claim_number,
    corrections.similar_claim_id,
    corrections.patient_id,
    corrections.payer_name,
    corrections.submitted_date,
    corrections.first_service_date,
    corrections.last_service_date,
    corrections.lines,
    corrections.charge_amount,
    loads.file_name,
    lines.row_number
from quality.lone_corrections as corrections
inner join staged.claim_lines as lines
    on corrections.first_line_id = lines.service_line_id
inner join raw.loads
    on lines.load_id = loads.load_id
order by
    corrections.similar_claim_id is null, corrections.charge_amount desc nulls last,
    corrections.claim_id asc, corrections.billing_npi asc
