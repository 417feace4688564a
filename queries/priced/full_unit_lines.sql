-- A line one of whose units is paid whole: the first of its patient's day in MPPR's order.
-- Grain: service_line_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7: one unit of a patient's day is paid whole,
--      across lines, claims and therapists of one billing provider; ranked by practice expense RVU
-- Kept as: table
-- Refreshed by: service_line_id
select
    min_by(
        service_line_id, (-fee_rank, claim_id, line_number, service_line_id)
    ) as service_line_id
from priced.line_fees
where takes_part
group by patient_id, service_date, billing_npi, payer
