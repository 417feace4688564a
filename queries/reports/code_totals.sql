-- What was billed of each code, with its plain name.
-- Grain: hcpcs_code
-- Source: metrics.line_months, published.procedure_codes
-- Presenter: yes
select
    chosen_line_months.hcpcs_code,
    min(procedure_codes.procedure_name) as procedure_name,
    sum(chosen_line_months.lines) as lines,
    sum(chosen_line_months.units) as units,
    sum(chosen_line_months.charge_amount) as charge_amount,
    sum(chosen_line_months.allowed_amount) as allowed_amount
from metrics.chosen_line_months
left join published.procedure_codes
    on chosen_line_months.hcpcs_code = procedure_codes.hcpcs_code
group by chosen_line_months.hcpcs_code
order by sum(chosen_line_months.units) desc, chosen_line_months.hcpcs_code
