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
union all
select
    'Claim lines: ' || cast(count(*) as varchar) || ' stand more than once under one claim and line '
    || 'number, with other codes or units. If the later one corrects the earlier one, the claim '
    || 'needs frequency code 7; as it is, both are counted.' as warning
from (
    select line_number
    from staged.service_lines
    where is_line_number_given and resolution is null
    group by patient_id, claim_id, line_number
    having count(*) > 1
) as doubled
having count(*) > 0
union all
select
    'ZIP codes: ' || cast(count(*) as varchar) || ' lines lie in ZIP codes that several Medicare '
    || 'localities share; only ZIP+4 decides. They are priced in the locality that CMS lists '
    || 'first. Give carrier and locality where it is another.' as warning
from staged.service_lines
inner join rules.zip_localities
    on
        service_lines.clinic_zip = zip_localities.zip_code
        and zip_localities.effective_before is null
where
    zip_localities.needs_plus4
    and (service_lines.observed_carrier is null or service_lines.observed_locality is null)
having count(*) > 0
