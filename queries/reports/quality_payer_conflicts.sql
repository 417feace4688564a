-- Two payer names that two sources give the same claim line, and that mean different payers.
-- Grain: payer_name, other_payer_name
-- Source: quality.payer_conflicts
select
    payer_name,
    other_payer_name,
    payer,
    other_payer,
    lines
from quality.payer_conflicts
order by lines desc, payer_name asc, other_payer_name asc
