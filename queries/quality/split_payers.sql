-- A patient's day of which two units are paid whole, because it stands under two payers, or with
-- and without a billing NPI: each part is ranked apart.
-- Grain: patient_id, service_date
-- Source: priced.ranked_lines, at Medicare's fees; two billing NPIs are two practices and no doubt
-- Kept as: inlined
with full_units as (
    select
        lines.patient_id,
        lines.service_date,
        lines.billing_npi,
        if(lines.payer = '', 'no payer', lines.payer) as payer,
        ranked.full_unit_amount - ranked.reduced_unit_amount as full_unit_gain_amount
    from priced.ranked_lines as ranked
    inner join staged.service_lines as lines
        on ranked.service_line_id = lines.service_line_id
    where
        ranked.full_units > 0
        and ranked.full_unit_amount > ranked.reduced_unit_amount
)

select
    patient_id,
    service_date,
    string_agg(distinct payer, ' / ' order by payer) as payers,
    count(distinct payer) > 1 as has_several_payers,
    count(*) as full_units,
    sum(full_unit_gain_amount) - max(full_unit_gain_amount) as second_full_unit_amount
from full_units
group by patient_id, service_date
having
    count(distinct payer) > 1
    or (count(billing_npi) > 0 and count(billing_npi) < count(*))
