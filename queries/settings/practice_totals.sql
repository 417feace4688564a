-- What the practice's own system says of a month of service, typed or loaded for the tie-out.
-- Grain: service_month
-- Source: the user
-- Kept as: stored
select
    cast(null as date) as service_month,
    cast(null as decimal(14, 2)) as charge_amount,
    cast(null as decimal(14, 2)) as paid_amount,
    cast(null as bigint) as visits
where false
