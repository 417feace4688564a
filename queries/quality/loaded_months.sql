-- A month as loaded: charges, payments and visits of its services, what was paid for them but
-- stands on no current line, and what payments of the month withheld apart from claims.
-- Grain: service_month
-- Source: staged.service_lines, quality.unplaced_money (where no day of service is known, the day of
--         payment, else of the load), quality.provider_adjustments (by the day of payment)
-- Kept as: inlined
with parts as (
    select
        service_date as tie_date,
        charge_amount,
        paid_amount,
        cast(0 as decimal(12, 2)) as unplaced_amount,
        cast(0 as decimal(12, 2)) as provider_adjustment_amount,
        patient_id || ' ' || cast(service_date as varchar) as visit
    from staged.service_lines
    where resolution is null
    union all
    select
        coalesce(money.service_date, money.payment_date, cast(loads.loaded_at as date)) as tie_date,
        cast(0 as decimal(12, 2)) as charge_amount,
        cast(0 as decimal(12, 2)) as paid_amount,
        money.paid_amount as unplaced_amount,
        cast(0 as decimal(12, 2)) as provider_adjustment_amount,
        cast(null as varchar) as visit
    from quality.unplaced_money as money
    inner join raw.loads
        on money.load_id = loads.load_id
    union all
    select
        coalesce(adjustments.payment_date, cast(loads.loaded_at as date)) as tie_date,
        cast(0 as decimal(12, 2)) as charge_amount,
        cast(0 as decimal(12, 2)) as paid_amount,
        cast(0 as decimal(12, 2)) as unplaced_amount,
        adjustments.adjustment_amount as provider_adjustment_amount,
        cast(null as varchar) as visit
    from quality.provider_adjustments as adjustments
    inner join raw.loads
        on adjustments.load_id = loads.load_id
)

select
    cast(date_trunc('month', tie_date) as date) as service_month,
    cast(coalesce(sum(charge_amount), 0) as decimal(14, 2)) as charge_amount,
    cast(coalesce(sum(paid_amount), 0) as decimal(14, 2)) as paid_amount,
    cast(sum(unplaced_amount) as decimal(14, 2)) as unplaced_amount,
    cast(sum(provider_adjustment_amount) as decimal(14, 2)) as provider_adjustment_amount,
    count(distinct visit) as visits
from parts
group by cast(date_trunc('month', tie_date) as date)
