-- A line whose note names the same work at the same dose as the patient's visits before it with that
-- code: in how many visits in a row, this one included. It asks which skill was needed.
-- Grain: line_key
-- Source: evidence.findings, staged.service_lines; skilled maintenance is covered
-- Kept as: view
with lines as (
    select
        findings.line_key,
        findings.work_key,
        service_lines.patient_id,
        service_lines.service_date,
        service_lines.hcpcs_code
    from evidence.findings
    inner join staged.service_lines
        on findings.service_line_id = service_lines.service_line_id
    where findings.has_dosage
),

compared as (
    select
        *,
        lag(work_key) over (
            partition by patient_id, hcpcs_code order by service_date, line_key
        ) as work_key_before
    from lines
),

streaks as (
    select
        *,
        count(*) filter (where work_key_before is null or work_key <> work_key_before) over (
            partition by patient_id, hcpcs_code
            order by service_date, line_key
            rows unbounded preceding
        ) as streak
    from compared
),

counted as (
    select
        line_key,
        patient_id,
        service_date,
        hcpcs_code,
        dense_rank() over (
            partition by patient_id, hcpcs_code, streak order by service_date
        ) as unchanged_visits,
        min(service_date) over (partition by patient_id, hcpcs_code, streak) as unchanged_from
    from streaks
)

select
    *,
    unchanged_visits >= (
        select cast(limits.value as integer)
        from published.evidence_limits as limits
        where limits.name = 'unchanged_visits'
    ) as is_unchanged
from counted
