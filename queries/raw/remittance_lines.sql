-- What an 835 says of one service line: one SVC segment. The id is made as in raw.service_lines,
-- and a file's rows are numbered through, so that no two lines of any kind share one.
-- Grain: service_line_id
-- Source: 835 files (SVC, DTM, REF*6R, AMT*B6, LQ), read by dashboard/intake/x12
-- Kept as: stored
select
    (cast(load_id as bigint) * 10000000000 + cast(row_number as bigint)) * 2 as service_line_id,
    cast(load_id as bigint) as load_id,
    cast(row_number as bigint) as row_number,
    cast(remittance_claim_number as bigint) as remittance_claim_number,
    cast(line_number as integer) as line_number,
    cast(hcpcs_code as varchar) as hcpcs_code,
    cast(modifier_1 as varchar) as modifier_1,
    cast(modifier_2 as varchar) as modifier_2,
    cast(modifier_3 as varchar) as modifier_3,
    cast(modifier_4 as varchar) as modifier_4,
    cast(submitted_hcpcs_code as varchar) as submitted_hcpcs_code,
    cast(units as decimal(12, 3)) as units,
    cast(submitted_units as decimal(12, 3)) as submitted_units,
    cast(charge_amount as decimal(12, 2)) as charge_amount,
    cast(paid_amount as decimal(12, 2)) as paid_amount,
    cast(allowed_amount as decimal(12, 2)) as allowed_amount,
    cast(service_date as date) as service_date,
    cast(line_control_number as varchar) as line_control_number,
    cast(rendering_npi as varchar) as rendering_npi,
    cast(remark_codes as varchar) as remark_codes
from incoming_remittance_lines
