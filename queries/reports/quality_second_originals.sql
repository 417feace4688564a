-- A claim that came again as an original after a remittance had answered its service.
-- Grain: claim_id, earlier_claim_id
-- Source: quality.second_originals; the user says: a replacement of the earlier one, or both given
select
    asked.claim_id,
    asked.earlier_claim_id,
    min(asked.patient_id) as patient_id,
    min(asked.service_date) as first_service_date,
    max(asked.service_date) as last_service_date,
    count(*) as lines,
    string_agg(asked.hcpcs_code, ', ' order by asked.hcpcs_code, asked.service_line_id)
        as hcpcs_codes,
    sum(asked.units) as units,
    sum(asked.earlier_units) as earlier_units,
    sum(asked.charge_amount) as charge_amount,
    max(asked.earlier_paid_date) as earlier_paid_date,
    sum(asked.earlier_paid_amount) as earlier_paid_amount,
    max(asked.submitted_date) as submitted_date,
    min(loads.file_name) as file_name,
    min(asked.row_number) as row_number
from quality.second_originals as asked
inner join raw.loads
    on asked.load_id = loads.load_id
group by asked.claim_id, asked.earlier_claim_id
order by sum(asked.charge_amount) desc nulls last, asked.claim_id asc, asked.earlier_claim_id asc
