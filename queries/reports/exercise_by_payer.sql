-- How much of the movement work is billed as 97110, by payer.
-- Grain: payer
-- Source: metrics.chosen_movement
-- Presenter: yes
select * exclude (scope, service_month, clinic_id, rendering_npi)
from metrics.chosen_movement
where scope = 'payer'
order by payer
