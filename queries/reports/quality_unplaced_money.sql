-- Money of a remittance that stands on no current line, and why: paid, but counted on no service.
-- Grain: service_line_id
-- Source: quality.unplaced_money; what was taken back is negative
select
    money.service_line_id,
    money.unplaced_reason,
    money.paid_amount,
    money.payer_name,
    money.payment_date,
    money.claim_id,
    money.service_date,
    money.hcpcs_code,
    money.charge_amount,
    loads.file_name,
    money.row_number
from quality.unplaced_money as money
inner join raw.loads
    on money.load_id = loads.load_id
order by abs(money.paid_amount) desc, money.service_line_id asc
