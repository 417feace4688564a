-- The unit fees of the places in the claims, numbered, with the order in which MPPR ranks them.
-- Number and rank follow from the schedule alone, so that a new place or code changes none.
-- Grain: unit_fee_id
-- Law: CMS Claims Processing Manual ch. 5 s. 10.7: the highest practice expense RVU is paid whole
-- Kept as: table
with known_codes as (
    select distinct hcpcs_code
    from rules.relative_values
),

codes as (
    select
        hcpcs_code,
        row_number() over (order by hcpcs_code) as code_number
    from known_codes
),

known_places as (
    select distinct
        carrier,
        locality
    from rules.geographic_indices
),

places as (
    select
        carrier,
        locality,
        row_number() over (order by carrier, locality) as place_number
    from known_places
),

periods as (
    select
        period_from,
        row_number() over (order by period_from) as period_number
    from rules.periods
),

wanted as (
    select *
    from priced.unit_fees
    where
        (carrier, locality) in (
            select (unit_fee_places.carrier, unit_fee_places.locality)
            from priced.unit_fee_places
        )
        and hcpcs_code in (select unit_fee_codes.hcpcs_code from priced.unit_fee_codes)
)

select
    (codes.code_number * 100000 + places.place_number) * 10000 + periods.period_number
        as unit_fee_id,
    -- A tie in practice expense goes to the higher fee; equal ranks are equal fees.
    cast(round(unit_fees.practice_expense_rvu * 100) as bigint) * 1000000000
    + cast(round(unit_fees.full_unit_amount * 100) as bigint) as fee_rank,
    unit_fees.*
from wanted as unit_fees
inner join codes
    on unit_fees.hcpcs_code = codes.hcpcs_code
inner join places
    on unit_fees.carrier = places.carrier and unit_fees.locality = places.locality
inner join periods
    on unit_fees.period_from = periods.period_from
