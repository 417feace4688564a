-- A noted line of the frame that a sample is drawn from, by stratum (finding and direction), with
-- what moving this line alone would change; the direction of an unmoved line is where it could go.
-- Grain: service_line_id
-- Source: scenario.priced_notes
select
    service_line_id,
    claim_id,
    line_number,
    service_date,
    billed_code,
    patient_id,
    coalesce(therapist, '') as therapist,
    finding || ', ' || case
        when direction <> 'none' then direction
        when billed_code = '97110' then 'upward'
        else 'downward'
    end as stratum,
    direction,
    cast(difference_amount as decimal(14, 2)) as difference_amount,
    cast(line_amount as decimal(14, 2)) as line_amount
from scenario.priced_notes
order by service_line_id
