-- A doubt about the claims as a whole that changes prices, in a sentence for the user.
-- Grain: warning
-- Source: ours
with counted as (
    select
        count(*) as lines,
        count(billing_npi) as lines_with_npi,
        count(*) filter (where payer_name is not null) as lines_with_payer
    from staged.service_lines
)

select
    'Billing NPI: ' || cast(lines_with_npi as varchar) || ' lines have one and '
    || cast(lines - lines_with_npi as varchar) || ' have none. Lines with and without it count as '
    || 'different practices, which splits days and pays a unit too many in full. '
    || 'Fill the column and load again.' as warning
from counted
where lines_with_npi > 0 and lines_with_npi < lines
union all
select
    'Payer: ' || cast(lines_with_payer as varchar) || ' lines have one and '
    || cast(lines - lines_with_payer as varchar) || ' have none. Lines without a payer are priced '
    || 'as Medicare, apart from those with one. Fill the column and load again.' as warning
from counted
where lines_with_payer > 0 and lines_with_payer < lines
