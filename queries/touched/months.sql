-- A month with a touched day.
-- Grain: service_month
-- Source: touched.days
-- Kept as: temporary
select distinct cast(date_trunc('month', service_date) as date) as service_month
from touched.days
