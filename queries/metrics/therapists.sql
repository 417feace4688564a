-- A therapist in the claims and the name that most of their lines give.
-- Grain: rendering_npi
-- Source: staged.service_lines
-- Kept as: table
select
    rendering_npi,
    rendering_name
from (
    select
        rendering_npi,
        rendering_name,
        count(*) as lines
    from staged.service_lines
    where rendering_npi is not null
    group by rendering_npi, rendering_name
) as names
qualify
    row_number() over (
        partition by rendering_npi
        order by if(rendering_name is null, 1, 0), lines desc, rendering_name asc
    ) = 1
