-- A diagnosis code of a day, without its dot, by its place among the first four: so many can a
-- service line of a claim point at. Places without a code are ''.
-- Grain: diagnosis_codes, place
-- Source: metrics.patient_days
-- Kept as: inlined
with told as (
    select distinct
        diagnosis_codes,
        -- Codes stand apart by a comma, a space or something else, with their dots or without.
        trim(
            regexp_replace(replace(upper(diagnosis_codes), '.', ''), '[^A-Z0-9]+', ' ', 'g')
        ) as codes
    from metrics.patient_days
    where diagnosis_codes is not null
),

numbers as (
    select unnest([1, 2, 3, 4]) as place
)

select
    told.diagnosis_codes,
    numbers.place,
    split_part(told.codes, ' ', numbers.place) as diagnosis_code
from told
cross join numbers
