-- Of how many patients the Medicare lines are that were allowed less, or more, than expected: before
-- an audience a figure of ten patients or fewer is not shown.
-- Grain: the one row
-- Source: priced.expected_payments, as metrics.line_months compares
-- Exported: no, it only guards what a document shows
select
    count(distinct patient_id) filter (
        where allowed_amount < expected_amount and not is_denied
    ) as underpaid_patients,
    count(distinct patient_id) filter (where allowed_amount > expected_amount) as overpaid_patients
from priced.expected_payments
where
    is_medicare_like
    and pricing_status not in ('reversed', 'reversal_unmatched')
    and ($from_date is null or service_date >= cast($from_date as date))
    and ($to_date is null or service_date <= cast($to_date as date))
    and ($clinic_ids is null or list_contains(cast($clinic_ids as varchar[]), clinic_id))
    and ($payers is null or list_contains(cast($payers as varchar[]), payer))
    and (
        $rendering_npis is null
        or list_contains(
            cast($rendering_npis as varchar[]), coalesce(rendering_npi, rendering_name)
        )
    )
