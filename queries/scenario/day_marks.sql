-- What kind of patient-day a touched day is, for the difference between list price and truth.
-- Grain: patient_id, service_date, billing_npi, payer
-- Source: scenario.touched_lines; 97161-97168 are the evaluations and re-evaluations
-- Kept as: inlined
select
    touched_lines.patient_id,
    touched_lines.service_date,
    touched_lines.billing_npi,
    touched_lines.payer,
    case
        when
            max(if(touched_lines.hcpcs_code between '97161' and '97168', 1, 0)) = 1
            then 'evaluation day'
        when
            max(if(touched_lines.hcpcs_code = plan.to_code, 1, 0)) = 1
            then 'new code already billed that day'
        else 'first of the new code that day'
    end as cause
from scenario.touched_lines
cross join scenario.plan
where touched_lines.resolution is null
group by
    touched_lines.patient_id, touched_lines.service_date,
    touched_lines.billing_npi, touched_lines.payer
