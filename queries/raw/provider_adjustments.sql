-- Money that a payment adds or withholds apart from any claim: one pair of a PLB segment.
-- Grain: load_id, provider_adjustment_number
-- Source: 835 files (PLB), read by dashboard/intake/x12; a positive amount lowers the payment; its
--         reference (PLB03-2) is left out, since Medicare writes member numbers there
-- Kept as: stored
select
    cast(load_id as bigint) as load_id,
    cast(provider_adjustment_number as bigint) as provider_adjustment_number,
    cast(remittance_number as bigint) as remittance_number,
    cast(provider_identifier as varchar) as provider_identifier,
    cast(fiscal_date as date) as fiscal_date,
    cast(adjustment_reason_code as varchar) as adjustment_reason_code,
    cast(adjustment_amount as decimal(12, 2)) as adjustment_amount
from incoming_provider_adjustments
