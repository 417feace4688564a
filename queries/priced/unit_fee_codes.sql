-- A code that lines carry, now or at one time, or that the program knows by name: of these the
-- unit fees are kept.
-- Grain: hcpcs_code
-- Source: staged.service_lines, published.procedure_codes
-- Kept as: table
-- Refreshed by: adding hcpcs_code
select hcpcs_code from published.procedure_codes
union
select hcpcs_code from staged.service_lines
