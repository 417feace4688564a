-- A payer that claims and remittances call by several names, with its names and identifiers.
-- Grain: payer
-- Source: quality.payer_groups
select
    payer,
    names,
    payer_names,
    payer_identifiers
from quality.payer_groups
order by names desc, payer asc
