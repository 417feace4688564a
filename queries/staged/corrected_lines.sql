-- A line of a claim with a replacement or void that is not part of the claim's last correction.
-- Grain: service_line_id
-- Law: claim frequency codes 7 (replacement) and 8 (void), NUBC; a void's own lines are out too
-- Kept as: table
-- Refreshed by: service_line_id
with last_corrections as (
    select
        patient_id,
        root_claim_id,
        visit,
        -- The last correction holds, whatever the order in which the files were loaded.
        max_by(submitted_date, (submitted_date, service_line_id)) as submitted_date,
        max_by(undated_load_id, (submitted_date, service_line_id)) as undated_load_id,
        max_by(frequency_code, (submitted_date, service_line_id)) as frequency_code
    from staged.claim_submissions
    where frequency_code in ('7', '8')
    group by patient_id, root_claim_id, visit
),

judged as (
    select
        submissions.*,
        last_corrections.frequency_code = '8' as is_voided,
        submissions.frequency_code = '7'
        and submissions.submitted_date = last_corrections.submitted_date
        and submissions.undated_load_id = last_corrections.undated_load_id as is_of_last_day
    from staged.claim_submissions as submissions
    inner join last_corrections
        on
            submissions.patient_id = last_corrections.patient_id
            and submissions.root_claim_id = last_corrections.root_claim_id
            and submissions.visit = last_corrections.visit
),

dated as (
    select
        *,
        is_of_last_day and submission_id = max(submission_id) over (
            partition by patient_id, root_claim_id, visit, source, is_of_last_day
        ) as is_current
    from judged
)

select
    service_line_id,
    if(is_voided, 'voided', 'replaced') as resolution
from dated
-- Where one file replaces a claim line twice, the last row holds.
qualify
    is_voided
    or not is_current
    or (
        is_line_number_given
        and row_number() over (
            partition by
                patient_id, root_claim_id, visit, source, line_number, is_line_number_given,
                is_current
            order by service_line_id desc
        ) > 1
    )
