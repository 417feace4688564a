-- A probability sample of noted lines that was drawn for review, with all that draws it again.
-- Grain: sample_number
-- Source: dashboard/actions/review_sample.py
-- Kept as: stored
select
    cast(null as bigint) as sample_number,
    cast(null as bigint) as seed,
    cast(null as integer) as wanted_lines,
    cast(null as date) as from_date,
    cast(null as date) as to_date,
    cast(null as varchar[]) as clinic_ids,
    cast(null as varchar[]) as payers,
    cast(null as varchar[]) as rendering_npis,
    cast(null as varchar) as drawn_by,
    cast(null as timestamp) as drawn_at
where false
