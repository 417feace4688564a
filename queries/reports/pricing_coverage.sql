-- How many lines could be priced, and how many could not and why.
-- Grain: pricing_status
-- Source: metrics.line_months
-- Presenter: yes
select
    pricing_status,
    sum(lines) as lines,
    sum(units) as units,
    sum(charge_amount) as charge_amount,
    cast(sum(lines) as double) / sum(sum(lines)) over () as line_share
from metrics.chosen_line_months
group by pricing_status
order by sum(lines) desc, pricing_status
