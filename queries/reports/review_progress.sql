-- A random sample beside the filters: how many of its lines are answered in it, in all and of those
-- within the filters, and how many noted lines within the filters it could not have drawn.
-- Grain: sample_number
-- Source: scenario.chosen_notes, settings.review_sample_lines, settings.review_decisions
-- Exported: no, review_samples is
with outside as (
    select
        samples.sample_number,
        count(*) as outside_lines
    from settings.review_samples as samples
    inner join scenario.chosen_notes as chosen
        on
            coalesce(samples.from_date > chosen.service_date, false)
            or coalesce(samples.to_date < chosen.service_date, false)
            or not coalesce(
                list_contains(samples.clinic_ids, chosen.clinic_id), samples.clinic_ids is null
            )
            or not coalesce(list_contains(samples.payers, chosen.payer), samples.payers is null)
            or not coalesce(
                list_contains(samples.rendering_npis, chosen.therapist),
                samples.rendering_npis is null
            )
    group by samples.sample_number
),

inside as (
    select distinct
        claim_id,
        line_number,
        service_date,
        billed_code
    from scenario.chosen_notes
),

answered as (
    select distinct
        sample_number,
        claim_id,
        line_number,
        service_date,
        billed_code
    from settings.review_decisions
    where undone_at is null and sample_number is not null
)

select
    drawn.sample_number,
    count(*) as drawn_lines,
    count(answered.sample_number) as answered_lines,
    count(*) filter (
        where answered.sample_number is not null and inside.claim_id is not null
    ) as inside_lines,
    coalesce(max(outside.outside_lines), 0) as outside_lines
from settings.review_sample_lines as drawn
left join outside
    on drawn.sample_number = outside.sample_number
left join inside
    on
        drawn.claim_id = inside.claim_id
        and drawn.line_number = inside.line_number
        and drawn.service_date = inside.service_date
        and drawn.billed_code = inside.billed_code
left join answered
    on
        drawn.sample_number = answered.sample_number
        and drawn.claim_id = answered.claim_id
        and drawn.line_number = answered.line_number
        and drawn.service_date = answered.service_date
        and drawn.billed_code = answered.billed_code
group by drawn.sample_number
order by drawn.sample_number desc
