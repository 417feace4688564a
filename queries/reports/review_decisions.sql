-- Every answer of a reviewer, undone ones too: who, when, for which line, and what it was billed as.
-- Grain: decision_number
-- Source: settings.review_decisions; the latest that stands for a line is the one that counts
with decisions as (
    select
        *,
        undone_at is null
        and row_number() over (
            partition by
                claim_id, line_number, service_date, billed_code,
                if(undone_at is null, 'stands', 'undone')
            order by decided_at desc, decision_number desc
        ) = 1 as is_counted
    from settings.review_decisions
)

select
    decisions.decision_number,
    decisions.claim_id,
    decisions.line_number,
    decisions.service_date,
    noted_lines.clinic_id,
    decisions.billed_code,
    decisions.answer,
    decisions.decided_code,
    decisions.reason,
    decisions.reviewer_name,
    decisions.decided_at,
    decisions.sample_number,
    decisions.undone_at,
    decisions.undone_by,
    decisions.is_counted,
    noted_lines.finding,
    noted_lines.supported_code,
    noted_lines.confidence,
    coalesce(decisions.note_key <> noted_lines.note_key, true) as has_note_changed
from decisions
left join scenario.noted_lines
    on
        decisions.claim_id = noted_lines.claim_id
        and decisions.line_number = noted_lines.line_number
        and decisions.service_date = noted_lines.service_date
        and decisions.billed_code = noted_lines.billed_code
where
    ($from_date is null or decisions.service_date >= cast($from_date as date))
    and ($to_date is null or decisions.service_date <= cast($to_date as date))
    and (
        $clinic_ids is null
        or list_contains(cast($clinic_ids as varchar[]), noted_lines.clinic_id)
    )
    and ($payers is null or list_contains(cast($payers as varchar[]), noted_lines.payer))
order by decisions.decision_number
