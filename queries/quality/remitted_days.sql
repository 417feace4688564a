-- A patient's day that remittances alone tell of, under a member whom no claim file names.
-- Grain: patient_id, service_date
-- Source: staged.service_lines; pseudonyms: dashboard/intake/privacy.py
-- Kept as: inlined
with days as (
    select
        patient_id,
        service_date,
        min(payer) as payer,
        min(billing_npi) as billing_npi,
        bool_or(is_medicare_like) as is_medicare_like,
        count(*) as lines
    from staged.service_lines
    where
        source = '835'
        and resolution is null
        and patient_id = told_patient_id
        and regexp_matches(patient_id, '^P-[0-9a-f]{16}$')
    group by patient_id, service_date
)

select *
from days
where
    patient_id not in (
        select lines.patient_id from raw.service_lines as lines
        where lines.patient_id is not null
    )
    -- What the user has decided is left out.
    and patient_id not in (select links.patient_id from settings.patient_links as links)
