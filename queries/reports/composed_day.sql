-- The units of days that a user put together, the one paid whole first, with the running total.
-- Grain: day_label, service_line_id, unit_number
-- Source: priced.unit_ladder over scenario.composed_lines
select
    patient_id as day_label,
    service_line_id,
    unit_number,
    hcpcs_code,
    pricing_status,
    is_denied,
    is_full,
    has_mppr,
    unit_amount,
    coalesce(
        sum(unit_amount) over (
            partition by patient_id
            order by is_full desc, fee_rank desc, service_line_id asc, unit_number asc
            rows between unbounded preceding and current row
        ),
        0.00
    ) as running_amount,
    full_unit_amount,
    reduced_unit_amount,
    work_rvu,
    practice_expense_rvu,
    malpractice_rvu,
    work_gpci,
    practice_expense_gpci,
    malpractice_gpci,
    conversion_factor,
    participation_factor,
    mppr_percentage,
    work_part_amount,
    practice_expense_part_amount,
    malpractice_part_amount,
    unrounded_unit_amount,
    relative_value_source,
    geographic_index_source,
    conversion_factor_source
from composed.unit_ladder
order by patient_id asc, is_full desc, fee_rank desc, service_line_id asc, unit_number asc
