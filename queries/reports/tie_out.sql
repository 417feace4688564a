-- Charges, payments and visits of a month of service as loaded, beside the practice's own totals.
-- Grain: service_month
-- Source: staged.service_lines, settings.practice_totals; payments are the payers', a visit is a
--         patient on a day
-- Presenter: yes
with loaded as (
    select
        cast(date_trunc('month', service_date) as date) as service_month,
        cast(sum(charge_amount) as decimal(14, 2)) as charge_amount,
        cast(sum(paid_amount) as decimal(14, 2)) as paid_amount,
        count(distinct patient_id || ' ' || cast(service_date as varchar)) as visits
    from staged.service_lines
    where resolution is null
    group by cast(date_trunc('month', service_date) as date)
),

beside as (
    select
        coalesce(loaded.service_month, totals.service_month) as service_month,
        coalesce(loaded.charge_amount, 0) as charge_amount,
        totals.charge_amount as practice_charge_amount,
        coalesce(loaded.paid_amount, 0) as paid_amount,
        totals.paid_amount as practice_paid_amount,
        coalesce(loaded.visits, 0) as visits,
        totals.visits as practice_visits
    from loaded
    full join settings.practice_totals as totals
        on loaded.service_month = totals.service_month
),

compared as (
    select
        *,
        charge_amount - practice_charge_amount as charge_difference_amount,
        paid_amount - practice_paid_amount as paid_difference_amount,
        visits - practice_visits as visit_difference
    from beside
)

select
    service_month,
    charge_amount,
    practice_charge_amount,
    charge_difference_amount,
    cast(100 * charge_difference_amount / nullif(practice_charge_amount, 0) as decimal(12, 2))
        as charge_difference_percentage,
    paid_amount,
    practice_paid_amount,
    paid_difference_amount,
    cast(100 * paid_difference_amount / nullif(practice_paid_amount, 0) as decimal(12, 2))
        as paid_difference_percentage,
    visits,
    practice_visits,
    visit_difference,
    cast(cast(100 * visit_difference as decimal(14, 2)) / nullif(practice_visits, 0) as decimal(12, 2))
        as visit_difference_percentage,
    coalesce(charge_difference_amount <> 0, false)
    or coalesce(paid_difference_amount <> 0, false)
    or coalesce(visit_difference <> 0, false) as is_different
from compared
order by service_month
