-- What a reviewer answered for a noted line: the note supports the billed code, supports another,
-- or one cannot say. Nothing is deleted: what was undone keeps its row and says when and by whom.
-- Grain: decision_number
-- Source: clinicians who review; sample_number is empty for the worklist
-- Kept as: stored
select
    cast(null as bigint) as decision_number,
    cast(null as varchar) as claim_id,
    cast(null as integer) as line_number,
    cast(null as date) as service_date,
    cast(null as varchar) as billed_code,
    cast(null as varchar) as note_key,
    cast(null as varchar) as answer,
    cast(null as varchar) as decided_code,
    cast(null as varchar) as reason,
    cast(null as varchar) as reviewer_name,
    cast(null as timestamp) as decided_at,
    cast(null as bigint) as sample_number,
    cast(null as timestamp) as undone_at,
    cast(null as varchar) as undone_by
where false
