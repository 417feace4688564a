-- A therapist in the claims and the name that most of their lines give.
-- Grain: rendering_npi
-- Source: staged.service_lines
-- Kept as: table
select
    rendering_npi,
    rendering_name
from (
    select
        -- Where no NPI is given the name stands for it.
        coalesce(rendering_npi, rendering_name) as rendering_npi,
        rendering_name,
        count(*) as lines
    from staged.service_lines
    where coalesce(rendering_npi, rendering_name) is not null
    group by coalesce(rendering_npi, rendering_name), rendering_name
) as names
qualify
    row_number() over (
        partition by rendering_npi
        order by if(rendering_name is null, 1, 0), lines desc, rendering_name asc
    ) = 1
