-- The last twelve whole months of claims, or as many as there are: a month is whole where claims
-- reach one of its last three days. first_day is empty where there is none.
-- Grain: the one row
-- Source: priced.ranked_lines
with span as (
    select
        cast(date_trunc('month', min(service_date) + interval 3 day) as date) as first_month,
        cast(date_trunc('month', max(service_date) + interval 3 day) as date) as end_month
    from priced.ranked_lines
),

year_of_months as (
    select
        cast(greatest(first_month, end_month - interval 12 month) as date) as from_day,
        end_month
    from span
)

select
    if(from_day < end_month, from_day, null) as first_day,
    if(from_day < end_month, cast(end_month - interval 1 day as date), null) as last_day,
    (year(end_month) - year(from_day)) * 12 + month(end_month) - month(from_day) as months
from year_of_months
