-- What the filters can be set to: clinics, therapists, payers, months, with how much each holds.
-- Grain: kind, choice
-- Source: metrics.line_months, metrics.therapists, settings.clinics
select
    'clinic' as kind,
    line_months.clinic_id as choice,
    min(clinics.clinic_name) as label,
    sum(line_months.lines) as lines
from metrics.line_months
left join settings.clinics
    on line_months.clinic_id = clinics.clinic_id
where line_months.clinic_id is not null
group by line_months.clinic_id
union all
select
    'therapist' as kind,
    line_months.rendering_npi as choice,
    min(therapists.rendering_name) as label,
    sum(line_months.lines) as lines
from metrics.line_months
left join metrics.therapists
    on line_months.rendering_npi = therapists.rendering_npi
where line_months.rendering_npi is not null
group by line_months.rendering_npi
union all
select
    'payer' as kind,
    payer as choice,
    payer as label,
    sum(lines) as lines
from metrics.line_months
group by payer
union all
select
    'month' as kind,
    cast(service_month as varchar) as choice,
    cast(service_month as varchar) as label,
    sum(lines) as lines
from metrics.line_months
group by service_month
order by kind, choice
