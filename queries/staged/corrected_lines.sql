-- A line of a claim with a replacement or void that is not part of the claim's last correction.
-- Grain: service_line_id
-- Law: claim frequency codes 7 (replacement) and 8 (void), NUBC; a void's own lines are out too
-- Kept as: table
-- Refreshed by: service_line_id
with submissions as (
    select
        claim_lines.service_line_id,
        claim_lines.patient_id,
        claim_lines.root_claim_id,
        claim_lines.source,
        claim_lines.line_number,
        claim_lines.is_line_number_given,
        if(
            claim_lines.service_line_id in (
                select answered_lines.service_line_id from staged.answered_lines
            ),
            '7',
            coalesce(claim_lines.claim_frequency_code, '1')
        ) as frequency_code,
        coalesce(claim_lines.submitted_date, date '1900-01-01') as submitted_date,
        -- A correction is known by its day, or, where files give none, by the file.
        if(claim_lines.submitted_date is null, claim_lines.load_id, 0) as undated_load_id
    from staged.claim_lines
),

last_corrections as (
    select
        patient_id,
        root_claim_id,
        -- The last correction holds, whatever the order in which the files were loaded.
        max_by(submitted_date, (submitted_date, service_line_id)) as submitted_date,
        max_by(undated_load_id, (submitted_date, service_line_id)) as undated_load_id,
        max_by(frequency_code, (submitted_date, service_line_id)) as frequency_code
    from submissions
    where frequency_code in ('7', '8')
    group by patient_id, root_claim_id
),

judged as (
    select
        submissions.*,
        last_corrections.frequency_code = '8' as is_voided,
        submissions.frequency_code = '7'
        and submissions.submitted_date = last_corrections.submitted_date
        and submissions.undated_load_id = last_corrections.undated_load_id as is_current
    from submissions
    inner join last_corrections
        on
            submissions.patient_id = last_corrections.patient_id
            and submissions.root_claim_id = last_corrections.root_claim_id
)

select
    service_line_id,
    if(is_voided, 'voided', 'replaced') as resolution
from judged
-- Where one file replaces a claim line twice, the last row holds.
qualify
    is_voided
    or not is_current
    or (
        is_line_number_given
        and row_number() over (
            partition by
                patient_id, root_claim_id, source, line_number, is_line_number_given, is_current
            order by service_line_id desc
        ) > 1
    )
