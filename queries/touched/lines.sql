-- A touched line, of a claim or of a remittance: its rows are computed anew, or have gone.
-- Grain: service_line_id
-- Source: touched.claim_lines, touched.days, touched.remittance_lines; the rows of the loads
-- Kept as: temporary
select claim_lines.service_line_id
from touched.claim_lines
inner join touched.days
    on
        claim_lines.patient_id = days.patient_id
        and claim_lines.service_date = days.service_date
union
select service_line_id from touched.load_lines
union
select service_line_id from touched.load_answers
union
select service_line_id from touched.changed_services
union
select service_line_id from touched.remittance_lines
