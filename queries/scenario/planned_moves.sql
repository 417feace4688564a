-- A line of which a plan moves units, and how many. A share takes the first units of the whole input in the
-- order of md5, so that the same claims give the same answer and a larger share holds the smaller.
-- Grain: service_line_id
-- Source: the contract, "recode out"
-- Kept as: inlined
with movable_units as (
    select
        movable_lines.service_line_id,
        md5(
            movable_lines.claim_id
            || '|' || cast(movable_lines.line_number as varchar)
            || '|' || cast(units.unit_number as varchar)
        ) as unit_order,
        units.unit_number,
        plan.share_percentage
    from scenario.movable_lines
    inner join scenario.plan
        on plan.share_percentage is not null
    cross join lateral unnest(range(1, movable_lines.movable_units + 1)) as units (unit_number)
),

chosen_units as (
    select service_line_id
    from movable_units
    qualify
        row_number() over (order by unit_order, service_line_id, unit_number)
        <= floor(count(*) over () * share_percentage * 0.01)
),

chosen_lines as (
    select
        service_line_id,
        count(*) as chosen
    from chosen_units
    group by service_line_id
)

select
    movable_lines.service_line_id,
    movable_lines.patient_id,
    movable_lines.service_date,
    movable_lines.billing_npi,
    movable_lines.payer,
    movable_lines.clinic_id,
    movable_lines.hcpcs_code as from_code,
    movable_lines.to_code,
    cast(
        if(plan.share_percentage is null, movable_lines.movable_units, chosen_lines.chosen)
        as integer
    ) as moved_units,
    1 as line_place,
    0 as confidence_level
from scenario.movable_lines
cross join scenario.plan
left join chosen_lines
    on movable_lines.service_line_id = chosen_lines.service_line_id
where plan.share_percentage is null or chosen_lines.chosen is not null
