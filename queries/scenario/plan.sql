-- What a user would code otherwise: which units, whose, and how many. The one place of parameters.
-- Grain: the one row
-- Source: the recoding plan chosen on screen or on the command line
-- Kept as: inlined
select
    cast($from_code as varchar) as from_code,
    cast($to_code as varchar) as to_code,
    cast($units_per_day as integer) as units_per_day,
    cast($share_percentage as decimal(9, 6)) as share_percentage,
    cast($from_date as date) as from_date,
    cast($to_date as date) as to_date,
    cast($clinic_ids as varchar[]) as clinic_ids,
    cast($payers as varchar[]) as payers,
    cast($rendering_npis as varchar[]) as rendering_npis
