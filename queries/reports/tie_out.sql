-- Charges, payments and visits of a month of service as loaded, beside the practice's own totals.
-- Payments on lines and those on no current line are together what the payers sent for claims; what
-- payments withheld apart from claims (less, where negative: added) is of the month of payment.
-- Grain: service_month
-- Source: quality.loaded_months, settings.practice_totals; payments are the payers', a visit is a
--         patient on a day
-- Presenter: yes
with beside as (
    select
        coalesce(loaded.service_month, totals.service_month) as service_month,
        coalesce(loaded.charge_amount, 0) as charge_amount,
        totals.charge_amount as practice_charge_amount,
        coalesce(loaded.paid_amount, 0) as paid_amount,
        totals.paid_amount as practice_paid_amount,
        coalesce(loaded.unplaced_amount, 0) as unplaced_amount,
        coalesce(loaded.provider_adjustment_amount, 0) as provider_adjustment_amount,
        coalesce(loaded.visits, 0) as visits,
        totals.visits as practice_visits
    from quality.loaded_months as loaded
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
    unplaced_amount,
    paid_amount + unplaced_amount as received_amount,
    provider_adjustment_amount,
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
