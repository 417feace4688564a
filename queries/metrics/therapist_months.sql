-- A name that lines of a month give a therapist, and how many do.
-- Grain: service_month, rendering_npi, rendering_name (empty = none given)
-- Source: priced.ranked_lines
-- Kept as: table
-- Refreshed by: service_month
select
    cast(date_trunc('month', service_date) as date) as service_month,
    -- Where no NPI is given the name stands for it.
    coalesce(rendering_npi, rendering_name) as rendering_npi,
    rendering_name,
    count(*) as lines
from priced.ranked_lines
where coalesce(rendering_npi, rendering_name) is not null
group by
    cast(date_trunc('month', service_date) as date),
    coalesce(rendering_npi, rendering_name),
    rendering_name
