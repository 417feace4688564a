-- An original claim's line that was sent after an earlier one of the same service was answered:
-- a reopening, a resubmission or another session. Both count until the user says which.
-- Grain: service_line_id
-- Law: Medicare Claims Processing Manual ch. 34 s. 10: Part B corrects by reopening, not by frequency 7
-- Kept as: inlined
with answered_files as (
    select
        matches.matched_line_id as service_line_id,
        min(remittance_lines.load_id) as answered_load_id
    from staged.remittance_matches as matches
    inner join raw.remittance_lines
        on matches.service_line_id = remittance_lines.service_line_id
    group by matches.matched_line_id
),

originals as (
    select
        lines.*,
        coalesce(answered_files.answered_load_id, lines.load_id) as answered_load_id
    from quality.repeated_services as lines
    left join answered_files
        on lines.service_line_id = answered_files.service_line_id
    where lines.frequency_code = '1'
)

select
    later.*,
    earlier.service_line_id as earlier_line_id,
    earlier.claim_id as earlier_claim_id,
    earlier.line_number as earlier_line_number,
    earlier.units as earlier_units,
    earlier.paid_date as earlier_paid_date,
    earlier.paid_amount as earlier_paid_amount,
    earlier.is_denied as is_earlier_denied
from originals as earlier
inner join originals as later
    on
        earlier.patient_id = later.patient_id
        and earlier.service_date = later.service_date
        and earlier.hcpcs_code = later.hcpcs_code
        and earlier.service_line_id <> later.service_line_id
        -- Another claim of the same units, or the same claim with other units.
        and (earlier.claim_id = later.claim_id) <> (earlier.units = later.units)
left join settings.claim_answers
    on
        later.claim_id = claim_answers.claim_id
        and earlier.claim_id = claim_answers.earlier_claim_id
where
    claim_answers.claim_id is null
    and earlier.paid_date is not null
    -- Where no day of sending is known, the order of the files says what came after.
    and if(
        later.submitted_date is null,
        later.load_id > earlier.answered_load_id,
        later.submitted_date > earlier.paid_date
    )
qualify
    row_number() over (
        partition by later.service_line_id
        order by earlier.paid_date desc, earlier.service_line_id desc
    ) = 1
