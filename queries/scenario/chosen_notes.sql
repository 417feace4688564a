-- A noted line within the plan's dates, clinics, payers and therapists.
-- Grain: service_line_id
-- Source: scenario.noted_lines
-- Kept as: inlined
select noted_lines.*
from scenario.noted_lines
cross join scenario.plan
where
    (plan.from_date is null or noted_lines.service_date >= plan.from_date)
    and (plan.to_date is null or noted_lines.service_date <= plan.to_date)
    and (plan.clinic_ids is null or list_contains(plan.clinic_ids, noted_lines.clinic_id))
    and (plan.payers is null or list_contains(plan.payers, noted_lines.payer))
    and (
        plan.rendering_npis is null
        or list_contains(plan.rendering_npis, noted_lines.therapist)
    )
