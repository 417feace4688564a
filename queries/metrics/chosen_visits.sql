-- The rows of metrics.visits within the filters of the page; what is not chosen is all.
-- Grain: as metrics.visits
-- Source: the filters of the page or of the command line
-- Kept as: inlined
select
    *,
    -- For the first visits are for judging and teaching, the last for going back to life.
    case
        when visit_number <= 3 then '1-3'
        when visit_number <= 6 then '4-6'
        when visit_number <= 12 then '7-12'
        else '13+'
    end as visit_band
from metrics.visits
where
    ($from_date is null or service_date >= cast($from_date as date))
    and ($to_date is null or service_date <= cast($to_date as date))
    and ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), clinic_id))
    and ($payers is null or list_contains(cast($payers as varchar[]), payer))
    and (
        $rendering_npis is null
        or list_contains(cast($rendering_npis as varchar[]), rendering_npi)
    )
