-- What a shared note supports for one of the codes that share it. What stands under the code's heading
-- is the code's; without headings, parts that support the code are. Parts that support none of the
-- codes billed are the code's where it alone has none: else the note cannot be divided.
-- Grain: visit_key, text_key, billed_code
-- Source: evidence.shared_parts
-- Kept as: view
with claimed as (
    select
        visit_key,
        text_key,
        billed_code,
        has_headings,
        max(supported_code) filter (where heading_code = billed_code) as headed_code,
        max(confidence) filter (where heading_code = billed_code) as headed_confidence,
        max(confidence) filter (where supported_code = billed_code) as own_confidence
    from evidence.shared_parts
    group by visit_key, text_key, billed_code, has_headings
),

left_over as (
    select
        visit_key,
        text_key,
        min(supported_code) as lowest_code,
        max(supported_code) as highest_code,
        max(confidence) as confidence
    from evidence.shared_parts
    where (visit_key, text_key, supported_code) not in (
        select
            claimed.visit_key,
            claimed.text_key,
            claimed.billed_code
        from claimed
    )
    group by visit_key, text_key
),

counted as (
    select
        claimed.*,
        count(*) filter (where own_confidence is null) over (partition by visit_key, text_key)
            as codes_without
    from claimed
)

select
    counted.visit_key,
    counted.text_key,
    counted.billed_code,
    case
        when counted.has_headings then counted.headed_code
        when counted.own_confidence is not null then counted.billed_code
        when counted.codes_without = 1 and left_over.lowest_code = left_over.highest_code
            then left_over.lowest_code
    end as supported_code,
    case
        when counted.has_headings then counted.headed_confidence
        when counted.own_confidence is not null then counted.own_confidence
        when counted.codes_without = 1 and left_over.lowest_code = left_over.highest_code
            then left_over.confidence
    end as confidence,
    case
        when counted.has_headings and counted.headed_code is null
            then 'The note has headings, and what stands under that of ' || counted.billed_code
            || ' says too little.'
        when counted.has_headings or counted.own_confidence is not null then null
        when counted.codes_without = 1 and left_over.lowest_code = left_over.highest_code then null
        else 'Several codes share the note, and no part of it could be told to be that of '
            || counted.billed_code || '.'
    end as undivided
from counted
left join left_over
    on counted.visit_key = left_over.visit_key and counted.text_key = left_over.text_key
