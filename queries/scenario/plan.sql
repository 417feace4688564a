-- What a user would code otherwise: which units, whose, and how many.
-- move_source: plan (codes and a share), evidence (what notes support), reviewed (what reviewers
-- decided). priced_apart: together, direction (upward and downward moves of a day each alone), line
-- (each moved line alone) or reading (each direction alone, once for evidence_threshold and once each
-- for the higher middle_threshold and strict_threshold).
-- with_conflicts: whether days that meet NCCI or MUE count in sums.
-- Without a code, date or list: any.
-- Grain: the one row
-- Source: the recoding plan chosen on screen or on the command line
-- Kept as: inlined
select
    cast($move_source as varchar) as move_source,
    cast($from_code as varchar) as from_code,
    cast($to_code as varchar) as to_code,
    cast($units_per_day as integer) as units_per_day,
    cast($share_percentage as decimal(9, 6)) as share_percentage,
    cast($evidence_threshold as decimal(9, 6)) as evidence_threshold,
    cast($middle_threshold as decimal(9, 6)) as middle_threshold,
    cast($strict_threshold as decimal(9, 6)) as strict_threshold,
    cast($move_direction as varchar) as move_direction,
    cast($priced_apart as varchar) as priced_apart,
    cast($with_conflicts as boolean) as with_conflicts,
    cast($from_date as date) as from_date,
    cast($to_date as date) as to_date,
    cast($clinic_ids as varchar[]) as clinic_ids,
    cast($payers as varchar[]) as payers,
    cast($rendering_npis as varchar[]) as rendering_npis
