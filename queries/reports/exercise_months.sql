-- How much of the movement work is billed as 97110, month by month.
-- Grain: service_month
-- Source: metrics.chosen_use
-- Presenter: yes
select
    scope_month as service_month,
    * exclude (scope, scope_month, scope_key)
from metrics.chosen_use
where scope = 'month'
order by scope_month
