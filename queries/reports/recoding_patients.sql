-- Of how many patients the recoded days are, in all and by kind of day (cause): before an audience
-- a figure of ten patients or fewer is not shown.
-- Grain: summary_kind, summary_key, direction, is_medicare_like
-- Source: scenario.judged_days
-- Exported: no, it only guards what a document shows
select
    if(grouping(cause) = 0, 'cause', 'total') as summary_kind,
    coalesce(cause, 'all') as summary_key,
    direction,
    is_medicare_like,
    count(distinct patient_id) as patients
from scenario.judged_days
group by
    grouping sets ((direction, is_medicare_like), (direction, is_medicare_like, cause))
order by summary_kind, summary_key, direction, is_medicare_like
