-- What each payer was billed, allowed and paid, beside what Medicare's rules make of it.
-- Grain: payer
-- Source: metrics.chosen_money
-- Presenter: yes
select
    *,
    coalesce(medicare_expected_amount, equivalent_amount) as schedule_amount,
    if(is_medicare_like, 'Medicare', 'Medicare-equivalent') as basis
from metrics.chosen_money
where scope = 'payer'
order by charge_amount desc, payer asc
