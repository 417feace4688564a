-- Up to three days of a therapist to talk about, with what was billed on them and why they are
-- shown: `same_set` after how many visits on end, one kind of work `alone`, the `most` of it.
-- Grain: why
-- Source: metrics.chosen_example_days, staged.service_lines
-- Exported: no, it shows single days of patients
with codes as (
    select
        days.why,
        lines.hcpcs_code,
        sum(lines.units) as units
    from metrics.chosen_example_days as days
    inner join staged.service_lines as lines
        on days.patient_id = lines.patient_id and days.service_date = lines.service_date
    where
        lines.resolution is null
        and coalesce(lines.rendering_npi, lines.rendering_name) = $rendering_npi
    group by days.why, lines.hcpcs_code
),

sets as (
    select
        why,
        string_agg(
            hcpcs_code || if(units = 1, '', ' x' || cast(units as varchar)),
            ', ' order by hcpcs_code
        ) as codes
    from codes
    group by why
)

select
    days.why,
    days.patient_id,
    days.service_date,
    days.visit_number,
    sets.codes,
    days.run_visits,
    days.exercise_units,
    days.movement_units
from metrics.chosen_example_days as days
inner join sets
    on days.why = sets.why
order by
    case days.why when 'same_set' then 1 when 'alone' then 2 else 3 end
