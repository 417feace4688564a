-- A line of which units move: how many, to which code, and in which of the day's pricings.
-- variant: 0 = all moves of a day together; else 1 upward and 2 downward, or the line's place. By
-- reading, a day's moves from each level of confidence on that it has: two more for each level.
-- A day is priced once for each variant, under a patient of its own: priced_patient_id.
-- Grain: service_line_id, variant
-- Source: scenario.planned_moves, scenario.answered_moves; 97110, 97112, 97530 rise in price so
-- Kept as: inlined
with moves as (
    select * from scenario.planned_moves
    union all
    select * from scenario.answered_moves
),

directed as (
    select
        moves.*,
        case
            when
                moves.from_code in ('97110', '97112', '97530')
                and moves.to_code in ('97110', '97112', '97530')
                and moves.from_code <> moves.to_code
                then if(moves.to_code > moves.from_code, 'upward', 'downward')
        end as direction
    from moves
),

day_levels as (
    select distinct
        directed.patient_id,
        directed.service_date,
        directed.billing_npi,
        directed.payer,
        directed.direction,
        directed.confidence_level
    from directed
    inner join scenario.plan
        on plan.priced_apart = 'reading'
),

placed as (
    select
        directed.*,
        case plan.priced_apart
            when 'direction' then if(directed.direction = 'downward', 2, 1)
            when 'reading'
                then day_levels.confidence_level * 2 + if(directed.direction = 'downward', 2, 1)
            when 'line' then directed.line_place
            else 0
        end as variant
    from directed
    cross join scenario.plan
    left join day_levels
        on
            directed.patient_id = day_levels.patient_id
            and directed.service_date = day_levels.service_date
            and directed.billing_npi is not distinct from day_levels.billing_npi
            and directed.payer = day_levels.payer
            and directed.direction = day_levels.direction
            and directed.confidence_level >= day_levels.confidence_level
)

select
    *,
    if(variant = 0, patient_id, cast(variant as varchar) || '|' || patient_id)
        as priced_patient_id
from placed
where moved_units > 0
