-- A member of remittances who is suspected to be a patient of claim files, on days that both have:
-- such a day is ranked as two, and a unit of each is paid whole.
-- Grain: patient_id
-- Source: quality.dependent_days; the amount at Medicare's fees
-- Kept as: inlined
with gains as (
    select
        lines.patient_id,
        lines.service_date,
        sum(ranked.full_unit_amount - ranked.reduced_unit_amount) as full_unit_gain_amount
    from priced.ranked_lines as ranked
    inner join staged.service_lines as lines
        on ranked.service_line_id = lines.service_line_id
    where
        ranked.full_units > 0
        and lines.service_date in (select days.service_date from quality.dependent_days as days)
    group by lines.patient_id, lines.service_date
),

pairs as (
    select
        days.patient_id,
        days.other_patient_id,
        min(days.known_by) as known_by,
        count(*) as days,
        sum(days.lines) as lines,
        min(days.service_date) as first_service_date,
        max(days.service_date) as last_service_date,
        -- A day that is not priced holds no full unit.
        sum(
            least(
                coalesce(own.full_unit_gain_amount, 0), coalesce(others.full_unit_gain_amount, 0)
            )
        ) as second_full_unit_amount
    from quality.dependent_days as days
    left join gains as own
        on days.patient_id = own.patient_id and days.service_date = own.service_date
    left join gains as others
        on days.other_patient_id = others.patient_id and days.service_date = others.service_date
    group by days.patient_id, days.other_patient_id
)

select
    *,
    count(*) over (partition by patient_id) - 1 as other_candidates
from pairs
qualify
    row_number() over (
        -- `claim number` comes before `same day`.
        partition by patient_id order by known_by asc, days desc, other_patient_id asc
    ) = 1
