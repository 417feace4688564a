-- How much of the movement work is billed as 97110, in all.
-- Grain: the one row
-- Source: metrics.chosen_movement
-- Presenter: yes
select * exclude (scope, service_month, clinic_id, rendering_npi, payer)
from metrics.chosen_movement
where scope = 'all'
