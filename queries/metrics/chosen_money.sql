-- What was billed, allowed, paid and expected within the filters: in all, by month, and by payer.
-- Grain: scope, service_month, payer
-- Source: metrics.line_months, metrics.patient_days; a visit is a patient and a day
-- Kept as: inlined
with sums as (
    select
        case
            when grouping(service_month) = 0 then 'month'
            when grouping(payer) = 0 then 'payer'
            else 'all'
        end as scope,
        service_month,
        payer,
        bool_and(is_medicare_like) as is_medicare_like,
        sum(lines) as lines,
        sum(units) as units,
        sum(charge_amount) as charge_amount,
        sum(lines) - sum(allowed_lines) as lines_without_allowed,
        sum(allowed_amount) as allowed_amount,
        sum(paid_amount) as paid_amount,
        sum(full_amount) filter (where is_medicare_like) as medicare_full_amount,
        sum(mppr_reduction_amount) filter (where is_medicare_like) as mppr_reduction_amount,
        sum(assistant_reduction_amount) as assistant_reduction_amount,
        sum(sequestration_amount) as sequestration_amount,
        sum(expected_amount) filter (where is_medicare_like) as medicare_expected_amount,
        sum(allowed_amount) filter (where is_medicare_like) as medicare_allowed_amount,
        sum(expected_payment_amount) as medicare_payment_amount,
        -- Medicare's own payments, without what a second payer added.
        sum(first_payer_paid_amount) filter (where is_medicare_like) as medicare_paid_amount,
        sum(denied_lines) as denied_lines,
        sum(denied_charge_amount) as denied_charge_amount,
        sum(expected_amount) filter (where not is_medicare_like) as equivalent_amount,
        sum(allowed_amount) filter (where not is_medicare_like) as other_allowed_amount,
        sum(compared_lines) filter (where is_medicare_like) as compared_lines,
        sum(compared_expected_amount) filter (where is_medicare_like) as compared_expected_amount,
        sum(compared_allowed_amount) filter (where is_medicare_like) as compared_allowed_amount,
        sum(underpaid_lines) filter (where is_medicare_like) as underpaid_lines,
        sum(underpaid_amount) filter (where is_medicare_like) as underpaid_amount,
        sum(overpaid_lines) filter (where is_medicare_like) as overpaid_lines,
        sum(overpaid_amount) filter (where is_medicare_like) as overpaid_amount,
        sum(allowed_charge_amount) as allowed_charge_amount
    from metrics.chosen_line_months
    group by grouping sets ((), (service_month), (payer))
),

visits as (
    select
        case
            when grouping(service_month) = 0 then 'month'
            when grouping(payer) = 0 then 'payer'
            else 'all'
        end as scope,
        service_month,
        payer,
        count(distinct row(patient_id, service_date)) as visits,
        count(distinct row(patient_id, service_date)) filter (
            where allowed_amount is not null
        ) as allowed_visits,
        count(distinct patient_id) as patients
    from metrics.chosen_patient_days
    group by grouping sets ((), (service_month), (payer))
)

select
    sums.*,
    visits.visits,
    -- Averages of what was allowed leave out the visits on which nothing is known of it.
    visits.allowed_visits,
    visits.patients
from sums
inner join visits
    on
        sums.scope = visits.scope
        and sums.service_month is not distinct from visits.service_month
        and sums.payer is not distinct from visits.payer
