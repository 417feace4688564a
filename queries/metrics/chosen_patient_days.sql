-- The rows of metrics.patient_days within the filters of the page; what is not chosen is all.
-- Grain: as metrics.patient_days
-- Source: the filters of the page or of the command line
-- Kept as: inlined
select *
from metrics.patient_days
where
    ($from_date is null or service_date >= cast($from_date as date))
    and ($to_date is null or service_date <= cast($to_date as date))
    and ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), clinic_id))
    and ($payers is null or list_contains(cast($payers as varchar[]), payer))
    and (
        $rendering_npis is null
        or list_contains(cast($rendering_npis as varchar[]), rendering_npi)
    )
