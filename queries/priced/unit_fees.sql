-- What Medicare pays for one unit of a code: whole, and with MPPR's cut of the practice expense.
-- All money arithmetic of the schedule and all its rounding happen here, half-up to the cent.
-- Grain: hcpcs_code, carrier, locality, period_from
-- Law: 42 CFR 414.22; CMS Claims Processing Manual ch. 5 s. 10.7; SSA 1848(a)(3) (95 %)
-- Kept as: view
with parts as (
    select
        *,
        work_rvu * work_gpci as work_part,
        practice_expense_rvu * practice_expense_gpci as practice_expense_part,
        malpractice_rvu * malpractice_gpci as malpractice_part
    from priced.fee_terms
),

participating as (
    select
        *,
        round(
            (work_part + practice_expense_part + malpractice_part) * conversion_factor, 2
        ) as full_fee,
        round(
            (
                work_part
                + practice_expense_part * (100 - mppr_percentage) * 0.01
                + malpractice_part
            ) * conversion_factor,
            2
        ) as reduced_fee
    from parts
)

select
    hcpcs_code,
    carrier,
    locality,
    period_from,
    period_before,
    work_rvu,
    practice_expense_rvu,
    malpractice_rvu,
    work_gpci,
    practice_expense_gpci,
    malpractice_gpci,
    conversion_factor,
    participation_factor,
    has_mppr,
    mppr_percentage,
    -- The fee of a non-participating practice is 95 % of the rounded fee, rounded again.
    cast(round(full_fee * participation_factor, 2) as decimal(9, 2)) as full_unit_amount,
    cast(round(reduced_fee * participation_factor, 2) as decimal(9, 2)) as reduced_unit_amount,
    assistant_paid_percentage,
    sequestration_percentage,
    coinsurance_percentage,
    relative_value_source,
    geographic_index_source,
    conversion_factor_source
from participating
