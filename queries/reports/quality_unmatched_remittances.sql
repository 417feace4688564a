-- A line of a remittance that answers no claim line, and why none was found.
-- Grain: service_line_id
-- Source: quality.unmatched_remittances
select
    unmatched.service_line_id,
    unmatched.unmatched_reason,
    unmatched.payer_name,
    unmatched.payment_date,
    unmatched.claim_id,
    unmatched.line_control_number,
    unmatched.service_date,
    unmatched.hcpcs_code,
    unmatched.units,
    unmatched.charge_amount,
    unmatched.paid_amount,
    unmatched.similar_claim_id,
    loads.file_name,
    unmatched.row_number
from quality.unmatched_remittances as unmatched
inner join raw.loads
    on unmatched.load_id = loads.load_id
order by abs(unmatched.charge_amount) desc nulls last, unmatched.service_line_id asc
