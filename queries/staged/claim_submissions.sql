-- A line of a claim that is corrected somewhere, with its frequency code and the visit it is of.
-- Grain: service_line_id
-- Law: claim frequency codes 7 (replacement) and 8 (void), NUBC; what the user said of a second
--      original counts as 7
-- Kept as: inlined
with corrections as (
    select
        claim_lines.patient_id,
        claim_lines.root_claim_id
    from staged.claim_lines
    where claim_lines.claim_frequency_code in ('7', '8')
    union
    select
        claim_lines.patient_id,
        claim_lines.root_claim_id
    from staged.claim_lines
    inner join staged.answered_lines
        on claim_lines.service_line_id = answered_lines.service_line_id
),

named_visits as (
    select distinct
        claim_id,
        visit
    from staged.claim_visits
)

select
    claim_lines.service_line_id,
    claim_lines.patient_id,
    claim_lines.root_claim_id,
    claim_lines.source,
    claim_lines.line_number,
    claim_lines.is_line_number_given,
    if(
        answered_lines.service_line_id is null,
        coalesce(claim_lines.claim_frequency_code, '1'),
        '7'
    ) as frequency_code,
    -- A correction is of the visit that the payer's number names (REF*F8), else of its own day's.
    coalesce(named_visits.visit, day_visits.visit, '') as visit,
    coalesce(claim_lines.submitted_date, date '1900-01-01') as submitted_date,
    -- A correction is known by its day, or, where files give none, by the file.
    if(claim_lines.submitted_date is null, claim_lines.load_id, 0) as undated_load_id,
    -- An 837 has a claim's lines together, from the first on; of two of one day the later holds.
    if(
        claim_lines.source = '837P',
        max(if(claim_lines.line_number = 1, claim_lines.service_line_id, 0)) over (
            partition by claim_lines.load_id, claim_lines.patient_id, claim_lines.claim_id
            order by claim_lines.service_line_id
        ),
        0
    ) as submission_id
from staged.claim_lines
inner join corrections
    on
        claim_lines.patient_id = corrections.patient_id
        and claim_lines.root_claim_id = corrections.root_claim_id
left join staged.answered_lines
    on claim_lines.service_line_id = answered_lines.service_line_id
left join staged.claim_visits as day_visits
    on
        claim_lines.root_claim_id = day_visits.claim_id
        and claim_lines.service_date = day_visits.service_date
left join named_visits
    on
        claim_lines.root_claim_id = named_visits.claim_id
        and claim_lines.original_claim_number = named_visits.visit
