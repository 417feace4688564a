-- One adjustment of a remittance: one triplet of a CAS segment, of a line or of a whole claim.
-- Grain: load_id, adjustment_number
-- Source: 835 files (CAS), read by dashboard/intake/x12; row_number is empty where it is the claim's
-- Kept as: stored
select
    cast(load_id as bigint) as load_id,
    cast(adjustment_number as bigint) as adjustment_number,
    cast(remittance_claim_number as bigint) as remittance_claim_number,
    cast(row_number as bigint) as row_number,
    cast(adjustment_group_code as varchar) as adjustment_group_code,
    cast(adjustment_reason_code as varchar) as adjustment_reason_code,
    cast(adjustment_amount as decimal(12, 2)) as adjustment_amount,
    cast(adjustment_units as decimal(12, 3)) as adjustment_units
from incoming_remittance_adjustments
