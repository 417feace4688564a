-- A noted line with the code that its latest standing review decision says it should have had:
-- the billed one, another, or none where the reviewer could not say.
-- Grain: service_line_id
-- Source: settings.review_decisions; the clinician who decided last has the word
-- Kept as: inlined
with standing as (
    select *
    from settings.review_decisions
    where undone_at is null
    qualify
        row_number() over (
            partition by claim_id, line_number, service_date, billed_code
            order by decided_at desc, decision_number desc
        ) = 1
)

select
    noted_lines.service_line_id,
    case standing.answer
        when 'supports_billed' then noted_lines.billed_code
        when 'supports_another' then standing.decided_code
    end as decided_code
from scenario.noted_lines
inner join standing
    on
        noted_lines.claim_id = standing.claim_id
        and noted_lines.line_number = standing.line_number
        and noted_lines.service_date = standing.service_date
        and noted_lines.billed_code = standing.billed_code
