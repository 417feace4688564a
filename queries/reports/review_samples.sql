-- A random sample that was drawn: from what, by whom, and how many of its lines are answered, by
-- anybody and by $reviewer_name.
-- Grain: sample_number
-- Source: settings.review_samples, settings.review_sample_lines, settings.review_decisions
with answers as (
    select distinct
        sample_number,
        claim_id,
        line_number,
        service_date,
        billed_code,
        reviewer_name
    from settings.review_decisions
    where undone_at is null and sample_number is not null
),

lines as (
    select
        drawn.sample_number,
        drawn.draw_number,
        count(answers.reviewer_name) as answers,
        coalesce(
            bool_or(answers.reviewer_name = cast($reviewer_name as varchar)), false
        ) as is_own_answered
    from settings.review_sample_lines as drawn
    left join answers
        on
            drawn.sample_number = answers.sample_number
            and drawn.claim_id = answers.claim_id
            and drawn.line_number = answers.line_number
            and drawn.service_date = answers.service_date
            and drawn.billed_code = answers.billed_code
    group by drawn.sample_number, drawn.draw_number
)

select
    samples.sample_number,
    samples.seed,
    samples.wanted_lines,
    samples.from_date,
    samples.to_date,
    samples.payers,
    samples.drawn_by,
    samples.drawn_at,
    count(*) as drawn_lines,
    count(*) filter (where lines.answers > 0) as answered_lines,
    count(*) filter (where lines.is_own_answered) as own_answered_lines
from settings.review_samples as samples
inner join lines
    on samples.sample_number = lines.sample_number
group by
    samples.sample_number, samples.seed, samples.wanted_lines, samples.from_date, samples.to_date,
    samples.payers, samples.drawn_by, samples.drawn_at
order by samples.sample_number desc
