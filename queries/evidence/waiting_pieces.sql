-- A part of a text that waits and that several codes share: all that stands under headings of one
-- code, else a part as it is written.
-- Grain: text_key, piece_number
-- Source: evidence.split_notes; headings: the rules whose part begins with heading
-- Kept as: inlined
with headed as (
    select
        text_key,
        part_number,
        part,
        case
            when
                regexp_matches(
                    lower(part), (select heading_97110_0 from evidence.patterns)
                )
                then '97110'
            when
                regexp_matches(
                    lower(part), (select heading_97112_0 from evidence.patterns)
                )
                then '97112'
            when
                regexp_matches(
                    lower(part), (select heading_97530_0 from evidence.patterns)
                )
                then '97530'
            when
                regexp_matches(
                    lower(part), (select heading_other_0 from evidence.patterns)
                )
                then 'other'
        end as heading
    from evidence.split_notes
),

governed as (
    select
        text_key,
        part_number,
        -- A heading says whose the words are, and nothing of what was done.
        regexp_replace(
            part,
            (select '(?i)(?:' || heading_0 || ')' from evidence.patterns),
            '',
            'g'
        ) as part,
        last_value(heading ignore nulls) over (
            partition by text_key order by part_number rows unbounded preceding
        ) as heading_code
    from headed
)

select
    text_key,
    min(part_number) as piece_number,
    heading_code,
    string_agg(part, chr(10) order by part_number) as note,
    md5(string_agg(part, chr(10) order by part_number)) as piece_key
from governed
group by text_key, heading_code, if(heading_code is null, part_number, 0)
