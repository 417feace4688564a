-- A therapist in the claims and the name that most of their lines give.
-- Grain: rendering_npi
-- Source: metrics.therapist_months
-- Kept as: table
select
    rendering_npi,
    rendering_name
from (
    select
        rendering_npi,
        rendering_name,
        sum(lines) as lines
    from metrics.therapist_months
    group by rendering_npi, rendering_name
) as names
qualify
    row_number() over (
        partition by rendering_npi
        order by if(rendering_name is null, 1, 0), lines desc, rendering_name asc
    ) = 1
