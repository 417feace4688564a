-- What was billed, allowed, paid and expected in a month, in all and per visit.
-- Grain: service_month
-- Source: metrics.chosen_money
-- Presenter: yes
select
    *,
    cast(units as double) / visits as units_per_visit
from metrics.chosen_money
where scope = 'month'
order by service_month
