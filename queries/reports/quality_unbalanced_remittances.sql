-- A line, a claim or a payment of an 835 whose sums do not agree, and by how much.
-- Grain: load_id, remittance_part, part_number
-- Source: quality.unbalanced_remittances
select
    unbalanced.load_id,
    unbalanced.remittance_part,
    unbalanced.part_number,
    unbalanced.payer_name,
    unbalanced.payment_date,
    unbalanced.trace_number,
    unbalanced.claim_id,
    unbalanced.stated_amount,
    unbalanced.summed_amount,
    unbalanced.difference_amount,
    loads.file_name,
    unbalanced.row_number
from quality.unbalanced_remittances as unbalanced
inner join raw.loads
    on unbalanced.load_id = loads.load_id
order by
    abs(unbalanced.difference_amount) desc, unbalanced.load_id asc,
    unbalanced.remittance_part asc, unbalanced.part_number asc
