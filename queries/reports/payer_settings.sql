-- A payer name in the claims, the payer it means, and whether Medicare's own rules price it.
-- Grain: payer_name
-- Source: staged.payers
select
    payers.payer_name,
    payers.payer,
    payers.is_medicare_like,
    payers.is_original_medicare,
    count(*) as lines
from staged.payers
inner join raw.service_lines
    on payers.payer_name = coalesce(service_lines.payer_name, '')
group by
    payers.payer_name, payers.payer, payers.is_medicare_like, payers.is_original_medicare
order by lines desc, payers.payer_name asc
