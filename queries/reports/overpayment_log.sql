-- An identified overpayment with its dates, and by when it is to be reported and returned at the latest.
-- An investigation opened in time pauses the clock at most so many days; removed entries say so.
-- Grain: entry_number
-- Law: published.recoding_limits: days from identification, days of investigation
with limits as (
    select
        max(if(name = 'return_days', cast(value as integer), null)) as return_days,
        max(if(name = 'investigation_days', cast(value as integer), null)) as investigation_days
    from published.recoding_limits
),

timed as (
    select
        overpayment_log.*,
        cast(found_date + limits.return_days * interval 1 day as date) as unpaused_date,
        limits.investigation_days,
        coalesce(investigation_date <= unpaused_date, false) as is_paused
    from settings.overpayment_log
    cross join limits
)

select
    entry_number,
    label,
    found_date,
    investigation_date,
    settled_date,
    cast(
        unpaused_date + if(is_paused, investigation_days, 0) * interval 1 day as date
    ) as return_by_date,
    is_paused,
    remark,
    entered_at,
    removed_at
from timed
order by found_date asc, entry_number asc
