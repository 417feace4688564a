-- A claim line that two files tell with other units or another charge, and which of them counts.
-- Grain: service_line_id
-- Source: quality.told_differently; units, charge and file are those that stand, other_* give way,
--         or count, too
select
    told.service_line_id,
    told.is_counted_twice,
    told.patient_id,
    told.service_date,
    told.hcpcs_code,
    told.claim_id,
    told.line_number,
    told.units,
    told.other_units,
    told.charge_amount,
    told.other_charge_amount,
    told.difference_amount,
    loads.file_name,
    told.row_number,
    other_loads.file_name as other_file_name,
    told.other_row_number
from quality.told_differently as told
inner join raw.loads
    on told.load_id = loads.load_id
inner join raw.loads as other_loads
    on told.other_load_id = other_loads.load_id
order by
    told.is_counted_twice desc, told.difference_amount desc nulls last, abs(told.units - told.other_units) desc,
    told.service_line_id asc
