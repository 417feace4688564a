-- A payer name in the claims, the payer it means, and whether Medicare's own rules price it.
-- is_paid_per_visit: it was said of this name that the payer pays for the visit, whatever is coded.
-- Grain: payer_name
-- Source: staged.payers, settings.payers
select
    payers.payer_name,
    payers.payer,
    payers.is_medicare_like,
    payers.is_original_medicare,
    count(*) as lines,
    coalesce(bool_or(said.is_paid_per_visit), false) as is_paid_per_visit
from staged.payers
inner join raw.service_lines
    on payers.payer_name = coalesce(service_lines.payer_name, '')
left join settings.payers as said
    on payers.payer_name = said.payer_name
group by
    payers.payer_name, payers.payer, payers.is_medicare_like, payers.is_original_medicare
order by lines desc, payers.payer_name asc
