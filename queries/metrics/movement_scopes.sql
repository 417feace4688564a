-- The movement work within the filters, once for each way of looking at it: in all, and by the keys
-- and months that the scope names. Who asks for one scope runs that one alone.
-- Grain: not unique, as in metrics.chosen_movement_months
-- Source: metrics.chosen_movement_months
-- Kept as: inlined, not materialized
select
    'all' as scope,
    no_month as scope_month,
    no_key as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'month' as scope,
    service_month as scope_month,
    no_key as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'clinic' as scope,
    no_month as scope_month,
    clinic_id as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'therapist' as scope,
    no_month as scope_month,
    rendering_npi as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'payer' as scope,
    no_month as scope_month,
    payer as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'body region' as scope,
    no_month as scope_month,
    body_region as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'clinic and month' as scope,
    service_month as scope_month,
    clinic_id as scope_key,
    *
from metrics.chosen_movement_months
union all
select
    'therapist and month' as scope,
    service_month as scope_month,
    rendering_npi as scope_key,
    *
from metrics.chosen_movement_months
