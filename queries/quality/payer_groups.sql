-- A payer that claims and remittances call by several names, with its names and identifiers.
-- Grain: payer
-- Source: staged.payers, raw.service_lines, raw.remittances
-- Kept as: inlined
with told as (
    select distinct
        payer_name,
        payer_identifier
    from raw.service_lines
    union
    select
        payer_name,
        payer_identifier
    from raw.remittances
)

select
    payers.payer,
    count(distinct payers.payer_name) as names,
    string_agg(distinct payers.payer_name, ' / ' order by payers.payer_name) as payer_names,
    string_agg(distinct told.payer_identifier, ' / ' order by told.payer_identifier)
        as payer_identifiers
from staged.payers
left join told
    on payers.payer_name = coalesce(told.payer_name, '')
where payers.payer_name <> ''
group by payers.payer
having count(distinct payers.payer_name) > 1
