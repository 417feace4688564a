-- When the moved lines of a touched patient-day were determined, as their payment dates say.
-- counted_date: the first of them where units move up, the last where they move down: the side of
-- caution; empty where a line does not say.
-- Grain: priced_patient_id, service_date, billing_npi, payer
-- Source: scenario.moved_lines, staged.service_lines
-- Kept as: inlined
select
    moved_lines.priced_patient_id,
    moved_lines.service_date,
    moved_lines.billing_npi,
    moved_lines.payer,
    case
        when count(*) > count(service_lines.paid_date) then null
        when max(moved_lines.direction) = 'upward' then min(service_lines.paid_date)
        else max(service_lines.paid_date)
    end as counted_date
from scenario.moved_lines
inner join staged.service_lines
    on moved_lines.service_line_id = service_lines.service_line_id
-- Said again as plain values, so that lines of other dates are not even read.
where
    ($from_date is null or service_lines.service_date >= cast($from_date as date))
    and ($to_date is null or service_lines.service_date <= cast($to_date as date))
group by
    moved_lines.priced_patient_id, moved_lines.service_date,
    moved_lines.billing_npi, moved_lines.payer
