-- The units of one patient's day as claimed, by payer and billing provider: each has one unit paid
-- whole, which comes first, and a running total of its own; units that were denied come last.
-- Grain: service_line_id, unit_number
-- Source: priced.unit_ladder
select
    concat_ws(', billed by ', payer, billing_npi) as day_label,
    payer,
    is_medicare_like,
    service_line_id,
    unit_number,
    claim_id,
    line_number,
    carrier,
    locality,
    hcpcs_code,
    pricing_status,
    is_denied,
    is_full,
    has_mppr,
    unit_amount,
    coalesce(
        sum(unit_amount) over (
            partition by payer, billing_npi
            order by
                is_full desc, is_denied asc, fee_rank desc, service_line_id asc, unit_number asc
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
from priced.unit_ladder
where patient_id = $patient_id and service_date = $service_date
order by
    payer asc, billing_npi asc, is_full desc, is_denied asc, fee_rank desc,
    service_line_id asc, unit_number asc
