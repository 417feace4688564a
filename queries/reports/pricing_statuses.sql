-- How much of the history could be priced, and what could not and why.
-- Grain: pricing_status, hcpcs_code, is_medicare_like
-- Source: metrics.line_months
-- Presenter: yes
select
    pricing_status,
    hcpcs_code,
    is_medicare_like,
    sum(lines) as lines,
    sum(units) as units,
    sum(charge_amount) as charge_amount
from metrics.chosen_line_months
group by pricing_status, hcpcs_code, is_medicare_like
order by sum(lines) desc, pricing_status, hcpcs_code asc, is_medicare_like asc
