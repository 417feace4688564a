-- The units of one patient's day as claimed, the one paid whole first.
-- Grain: service_line_id, unit_number
-- Source: priced.unit_ladder
select
    unit_ladder.payer as day_label,
    unit_ladder.service_line_id,
    unit_ladder.unit_number,
    unit_ladder.hcpcs_code,
    unit_ladder.pricing_status,
    unit_ladder.is_full,
    unit_ladder.has_mppr,
    unit_ladder.unit_amount,
    unit_ladder.full_unit_amount,
    unit_ladder.reduced_unit_amount,
    unit_ladder.work_rvu,
    unit_ladder.practice_expense_rvu,
    unit_ladder.malpractice_rvu,
    unit_ladder.work_gpci,
    unit_ladder.practice_expense_gpci,
    unit_ladder.malpractice_gpci,
    unit_ladder.conversion_factor,
    unit_ladder.mppr_percentage,
    unit_ladder.work_part_amount,
    unit_ladder.practice_expense_part_amount,
    unit_ladder.malpractice_part_amount,
    unit_ladder.relative_value_source,
    unit_ladder.geographic_index_source,
    unit_ladder.conversion_factor_source
from priced.unit_ladder
where unit_ladder.patient_id = $patient_id and unit_ladder.service_date = $service_date
order by
    unit_ladder.payer, unit_ladder.is_full desc, unit_ladder.fee_rank desc,
    unit_ladder.service_line_id, unit_ladder.unit_number
