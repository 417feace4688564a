-- A line that two or more reviewers answered, with each one's latest standing answer as a code;
-- 'cannot say' where there is none.
-- Grain: claim_id, line_number, service_date, billed_code, reviewer_name
-- Source: settings.review_decisions
-- Exported: no, it shows reviewers each other's answers
with latest as (
    select
        claim_id,
        line_number,
        service_date,
        billed_code,
        reviewer_name,
        case answer
            when 'supports_billed' then billed_code
            when 'supports_another' then decided_code
            else 'cannot say'
        end as answered
    from settings.review_decisions
    where undone_at is null
    qualify
        row_number() over (
            partition by claim_id, line_number, service_date, billed_code, reviewer_name
            order by decided_at desc, decision_number desc
        ) = 1
)

select *
from latest
qualify count(*) over (partition by claim_id, line_number, service_date, billed_code) > 1
order by claim_id, line_number, service_date, billed_code, reviewer_name
