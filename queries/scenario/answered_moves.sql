-- A line, all of whose units move to the code that its note supports, or that a reviewer decided.
-- Grain: service_line_id
-- Source: scenario.chosen_notes, scenario.decided_lines; the contract, "recode" --evidence, --reviewed
-- Kept as: inlined
with answers as (
    select
        chosen_notes.*,
        plan.from_code,
        plan.to_code,
        plan.move_direction,
        -- How many of the higher thresholds the confidence reaches.
        if(chosen_notes.confidence >= plan.middle_threshold, 1, 0)
        + if(chosen_notes.confidence >= plan.strict_threshold, 1, 0) as confidence_level,
        if(plan.move_source = 'reviewed', decided_lines.decided_code, chosen_notes.supported_code)
            as answered_code
    from scenario.chosen_notes
    inner join scenario.plan
        on plan.move_source <> 'plan'
    left join scenario.decided_lines
        on chosen_notes.service_line_id = decided_lines.service_line_id
    where plan.move_source = 'reviewed' or chosen_notes.confidence >= plan.evidence_threshold
)

select
    answers.service_line_id,
    answers.patient_id,
    answers.service_date,
    answers.billing_npi,
    answers.payer,
    answers.clinic_id,
    answers.billed_code as from_code,
    answers.answered_code as to_code,
    answers.units as moved_units,
    answers.line_place,
    answers.confidence_level
from answers
where
    answers.answered_code <> answers.billed_code
    and (answers.from_code is null or answers.from_code = answers.billed_code)
    and (answers.to_code is null or answers.to_code = answers.answered_code)
    -- Up and down by number, as in evidence.findings.
    and (
        answers.move_direction is null
        or answers.move_direction
        = if(answers.answered_code > answers.billed_code, 'upward', 'downward')
    )
