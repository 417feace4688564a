-- What a day that a user put together gains from one more unit of a code, beside its list price.
-- The day itself has the label ''; each other day is it with one more unit of the code it is named for.
-- outcome: unpriced, whole (MPPR leaves the code alone), first (no unit was paid whole before),
-- takes_full_unit (the day's full unit goes to this code and the one before it is cut) or reduced.
-- Grain: hcpcs_code
-- Source: priced.unit_ladder over scenario.composed_lines
with days as (
    select
        patient_id as day_label,
        sum(unit_amount) as day_amount,
        max(pricing_status) filter (where hcpcs_code = patient_id) as pricing_status,
        max(has_mppr) filter (where hcpcs_code = patient_id) as has_mppr,
        max(full_unit_amount) filter (where hcpcs_code = patient_id) as list_amount,
        max(practice_expense_rvu) filter (where hcpcs_code = patient_id) as practice_expense_rvu,
        max(hcpcs_code) filter (where is_full and has_mppr) as full_code,
        max(practice_expense_rvu) filter (where is_full and has_mppr)
            as full_practice_expense_rvu,
        max(full_unit_amount - reduced_unit_amount) filter (where is_full and has_mppr)
            as full_cut_amount
    from composed.unit_ladder
    group by patient_id
)

select
    after_days.day_label as hcpcs_code,
    procedure_codes.procedure_name,
    after_days.pricing_status,
    case
        when after_days.pricing_status <> 'priced' then 'unpriced'
        when not after_days.has_mppr then 'whole'
        when before_days.full_code is null then 'first'
        when
            after_days.full_code = after_days.day_label
            and before_days.full_code <> after_days.day_label
            then 'takes_full_unit'
        else 'reduced'
    end as outcome,
    if(after_days.pricing_status = 'not_paid', 0.00, after_days.list_amount) as list_amount,
    if(
        after_days.pricing_status in ('priced', 'not_paid'),
        coalesce(after_days.day_amount, 0.00) - coalesce(before_days.day_amount, 0.00),
        null
    ) as added_amount,
    coalesce(after_days.day_amount, 0.00) as day_amount,
    after_days.practice_expense_rvu,
    before_days.full_code as full_code_before,
    before_days.full_practice_expense_rvu as full_practice_expense_rvu_before,
    before_days.full_cut_amount as full_cut_amount_before
from days as after_days
left join days as before_days
    on before_days.day_label = ''
left join published.procedure_codes
    on after_days.day_label = procedure_codes.hcpcs_code
where after_days.day_label <> ''
order by after_days.day_label
