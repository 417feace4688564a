-- A noted line that a reviewer has not answered, the most doubtful and consequential first, upward
-- and downward in turn: doubt is what the confidence lacks, consequence what the day would change by.
-- Lines of a random sample stand apart from it, and nobody's answers are shown.
-- Grain: service_line_id
-- Source: scenario.priced_notes; of $reviewer_name the standing answers
with open_lines as (
    select
        notes.service_line_id,
        notes.claim_id,
        notes.line_number,
        notes.patient_id,
        notes.service_date,
        notes.clinic_id,
        notes.therapist,
        notes.units,
        notes.billed_code,
        notes.supported_code,
        notes.confidence,
        notes.finding,
        notes.direction,
        cast(notes.difference_amount as decimal(14, 2)) as difference_amount,
        -- Of a note that cannot say, nothing is known of what it would change: it comes last.
        if(
            notes.finding = 'cannot_say',
            null,
            cast((1 - notes.confidence) * abs(notes.difference_amount) as decimal(18, 6))
        ) as urgency
    from scenario.priced_notes as notes
    where
        notes.finding <> 'supported'
        and notes.service_line_id not in (
            select drawn_notes.service_line_id from scenario.drawn_notes
        )
        and notes.service_line_id not in (
            select answered_notes.service_line_id
            from scenario.answered_notes
            where answered_notes.reviewer_name = cast($reviewer_name as varchar)
        )
)

select *
from open_lines
order by
    urgency is null asc,
    row_number() over (
        partition by direction
        order by urgency desc nulls last, md5(claim_id) asc, service_line_id asc
    ) asc,
    urgency desc nulls last,
    service_line_id asc
limit $row_limit
