-- The movement work within the filters: of whole months the sums, of a month of which the period
-- takes a part the visits one by one.
-- Grain: not unique, part of a month has a row per visit
-- Source: metrics.movement_months, metrics.visit_measures; the filters of the page or command line
-- Kept as: inlined, not materialized
with within as (
    select * exclude (service_date)
    from metrics.movement_months
    where
        coalesce(cast($from_date as date), service_month) <= service_month
        and coalesce(service_month + interval 1 month <= cast($to_date as date) + interval 1 day, true)
    union all
    select * exclude (service_date, is_medicare_like)
    from metrics.visit_measures
    where
        coalesce(service_date >= cast($from_date as date), true)
        and coalesce(service_date <= cast($to_date as date), true)
        and (
            coalesce(service_month < cast($from_date as date), false)
            or coalesce(
                service_month + interval 1 month > cast($to_date as date) + interval 1 day, false
            )
        )
)

select
    *,
    -- What a way of looking does not tell apart.
    cast(null as date) as no_month,
    cast(null as varchar) as no_key
from within
where
    ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), clinic_id))
    and ($payers is null or list_contains(cast($payers as varchar[]), payer))
    and (
        $rendering_npis is null
        or list_contains(cast($rendering_npis as varchar[]), rendering_npi)
    )
