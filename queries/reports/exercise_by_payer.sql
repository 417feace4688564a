-- How much of the movement work is billed as 97110, by payer.
-- Grain: payer
-- Source: metrics.chosen_use
-- Presenter: yes
select
    scope_key as payer,
    * exclude (scope, scope_month, scope_key)
from metrics.chosen_use
where scope = 'payer'
order by scope_key
