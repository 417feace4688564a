-- The rows of metrics.unit_allowed_amounts within the filters of the page; what is not chosen is all.
-- Grain: as metrics.unit_allowed_amounts
-- Source: the filters of the page or of the command line
-- Kept as: inlined
select *
from metrics.unit_allowed_amounts
where
    ($from_date is null or service_month >= cast($from_date as date))
    and ($to_date is null or service_month <= cast($to_date as date))
    and ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), clinic_id))
    and ($payers is null or list_contains(cast($payers as varchar[]), payer))
    and (
        $rendering_npis is null
        or list_contains(cast($rendering_npis as varchar[]), rendering_npi)
    )
