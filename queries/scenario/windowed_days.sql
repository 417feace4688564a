-- A touched patient-day of Medicare with how many years ago it was determined, as yyyymmdd numbers:
-- a day that a whole number of years is added to. A service precedes its determination, so that a
-- recent one is inside its window whatever was paid when.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Source: scenario.judged_days, scenario.determined_days
-- Kept as: inlined
with days as (
    select
        judged_days.*,
        determined_days.counted_date,
        coalesce(determined_days.counted_date, judged_days.service_date) as earliest_date
    from scenario.judged_days
    inner join scenario.determined_days
        on
            judged_days.priced_patient_id = determined_days.priced_patient_id
            and judged_days.service_date = determined_days.service_date
            and judged_days.billing_npi is not distinct from determined_days.billing_npi
            and judged_days.payer = determined_days.payer
    where judged_days.is_medicare_like
)

select
    *,
    year(earliest_date) * 10000 + month(earliest_date) * 100 + day(earliest_date) as earliest_number
from days
