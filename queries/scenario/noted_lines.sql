-- A line billed with a movement code whose note was read: what the note supports. Kept from
-- scenario.current_notes until the database changes, because reading all findings takes seconds.
-- Grain: service_line_id
-- Source: scenario.current_notes, filled by dashboard/actions/recoding.py
-- Kept as: stored
select
    cast(null as bigint) as service_line_id,
    cast(null as varchar) as claim_id,
    cast(null as integer) as line_number,
    cast(null as varchar) as patient_id,
    cast(null as date) as service_date,
    cast(null as varchar) as billing_npi,
    cast(null as varchar) as payer,
    cast(null as varchar) as clinic_id,
    cast(null as varchar) as therapist,
    cast(null as integer) as units,
    cast(null as varchar) as billed_code,
    cast(null as varchar) as supported_code,
    cast(null as decimal(9, 6)) as confidence,
    cast(null as varchar) as finding,
    cast(null as varchar) as note_key,
    cast(null as integer) as line_place
where false
