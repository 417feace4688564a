-- A line, as billed, of a touched patient-day, and how many of its units move to which code.
-- Grain: service_line_id, priced_patient_id
-- Source: staged.service_lines
-- Kept as: inlined
select
    service_lines.*,
    touched_days.variant,
    touched_days.priced_patient_id,
    moved_lines.to_code,
    coalesce(moved_lines.moved_units, 0) as moved_units
from staged.service_lines
inner join scenario.touched_days
    on
        service_lines.patient_id = touched_days.patient_id
        and service_lines.service_date = touched_days.service_date
        and service_lines.billing_npi is not distinct from touched_days.billing_npi
        and service_lines.payer = touched_days.payer
left join scenario.moved_lines
    on
        service_lines.service_line_id = moved_lines.service_line_id
        and touched_days.variant = moved_lines.variant
-- Said again of the lines, and as plain values, so that those of other dates are not even read.
where
    ($from_date is null or service_lines.service_date >= cast($from_date as date))
    and ($to_date is null or service_lines.service_date <= cast($to_date as date))
