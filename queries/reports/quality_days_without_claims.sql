-- A day without a claim on a weekday on which the practice otherwise works, and what such a day brings.
-- Grain: service_date
-- Source: quality.days_without_claims; weekday_number 0 = Monday
select
    service_date,
    weekday_number,
    usual_lines,
    usual_charge_amount
from quality.days_without_claims
order by service_date
