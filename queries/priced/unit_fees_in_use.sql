-- The unit fees of the places in the claims, numbered, with the order in which MPPR ranks them.
-- Grain: unit_fee_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7: the highest practice expense RVU is paid whole
-- Kept as: table
with places as (
    select distinct
        carrier,
        locality
    from staged.service_lines
),

codes as (
    select hcpcs_code from published.procedure_codes
    union
    select hcpcs_code from staged.service_lines
)

select
    row_number() over (
        order by unit_fees.hcpcs_code, unit_fees.carrier, unit_fees.locality, unit_fees.period_from
    ) as unit_fee_id,
    -- A tie in practice expense goes to the higher fee; equal ranks are equal fees.
    dense_rank() over (
        order by unit_fees.practice_expense_rvu, unit_fees.full_unit_amount
    ) as fee_rank,
    unit_fees.*
from priced.unit_fees
inner join places
    on unit_fees.carrier = places.carrier and unit_fees.locality = places.locality
inner join codes
    on unit_fees.hcpcs_code = codes.hcpcs_code
