-- How much of the movement work is billed as 97110, in all.
-- Grain: the one row
-- Source: metrics.chosen_use
-- Presenter: yes
select * exclude (scope, scope_month, scope_key)
from metrics.chosen_use
where scope = 'all'
