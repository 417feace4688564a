-- A patient's day on which a claim has a line that stands.
-- Grain: patient_id, service_date
-- Source: staged.service_lines
select
    patient_id,
    service_date,
    count(*) as lines
from staged.service_lines
where
    service_line_id in (
        select claim_lines.standing_line_id from metrics.chosen_claim_lines as claim_lines
    )
group by patient_id, service_date
order by service_date, patient_id
