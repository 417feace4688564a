-- What was billed, allowed, paid and expected in all, and in how many visits.
-- Grain: the one row
-- Source: metrics.chosen_money
-- Presenter: yes
select *
from metrics.chosen_money
where scope = 'all' and visits > 0
