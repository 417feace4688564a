-- A noted line in a sample: its stratum, how many lines the stratum held and how many were drawn.
-- Grain: sample_number, draw_number
-- Source: dashboard/actions/review_sample.py
-- Kept as: stored
select
    cast(null as bigint) as sample_number,
    cast(null as integer) as draw_number,
    cast(null as varchar) as claim_id,
    cast(null as integer) as line_number,
    cast(null as date) as service_date,
    cast(null as varchar) as billed_code,
    cast(null as varchar) as patient_id,
    cast(null as varchar) as therapist,
    cast(null as varchar) as stratum,
    cast(null as integer) as stratum_lines,
    cast(null as integer) as stratum_drawn
where false
