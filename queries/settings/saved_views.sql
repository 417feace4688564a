-- A view that the user has named: the address of its filters and findings, and sentences of the
-- user's own. No patient and no claim is part of an address.
-- Grain: view_name
-- Source: the user
-- Kept as: stored
select
    cast(null as varchar) as view_name,
    cast(null as varchar) as address_json,
    cast(null as varchar) as sentences_json,
    cast(null as timestamp) as saved_at
where false
