-- A noted line of the frame that a sample is drawn from, by stratum (finding and direction), with
-- what moving this line alone would change; the direction of an unmoved line is where it could go.
-- Lines that no schedule held can price are left out.
-- Grain: service_line_id
-- Source: scenario.priced_notes, priced.expected_payments
select
    notes.service_line_id,
    notes.claim_id,
    notes.line_number,
    notes.service_date,
    notes.billed_code,
    notes.patient_id,
    coalesce(notes.therapist, '') as therapist,
    notes.finding || ', ' || case
        when notes.direction <> 'none' then notes.direction
        when notes.billed_code = '97110' then 'upward'
        else 'downward'
    end as stratum,
    notes.direction,
    cast(notes.difference_amount as decimal(14, 2)) as difference_amount,
    cast(notes.line_amount as decimal(14, 2)) as line_amount
from scenario.priced_notes as notes
inner join priced.expected_payments
    on notes.service_line_id = expected_payments.service_line_id
where expected_payments.expected_amount is not null and notes.difference_amount is not null
order by notes.service_line_id
