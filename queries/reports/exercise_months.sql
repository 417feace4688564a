-- How much of the movement work is billed as 97110, month by month.
-- Grain: service_month
-- Source: metrics.chosen_movement
-- Presenter: yes
select * exclude (scope, clinic_id, rendering_npi, payer)
from metrics.chosen_movement
where scope = 'month'
order by service_month
