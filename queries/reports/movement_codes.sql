-- The three movement codes and their plain names.
-- Grain: hcpcs_code
-- Source: published.procedure_codes
-- Presenter: yes
select
    hcpcs_code,
    procedure_name
from published.procedure_codes
where is_movement_code = '1'
order by hcpcs_code
