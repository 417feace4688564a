-- What a therapist billed Medicare in a year, without who it is; empty = not published by CMS.
-- Grain: reference, specialty, therapist
-- Source: "Physician & Other Practitioners - by Provider and Service" files that the user imported;
--         facility and office added up, so a beneficiary seen in both counts in both
-- Kept as: stored
select
    cast(null as varchar) as reference,
    cast(null as integer) as calendar_year,
    cast(null as varchar) as specialty,
    cast(null as integer) as therapist,
    cast(null as varchar) as state,
    cast(null as integer) as services_97110,
    cast(null as integer) as services_97112,
    cast(null as integer) as services_97530,
    cast(null as integer) as services_97140,
    cast(null as integer) as services_97116,
    cast(null as integer) as services_97535,
    cast(null as integer) as services_97150,
    cast(null as integer) as beneficiaries_97110,
    cast(null as integer) as beneficiaries_97112,
    cast(null as integer) as beneficiaries_97530,
    cast(null as integer) as beneficiaries_97140,
    cast(null as integer) as beneficiaries_97116,
    cast(null as integer) as beneficiaries_97535,
    cast(null as integer) as beneficiaries_97150,
    cast(null as varchar) as source
where false
