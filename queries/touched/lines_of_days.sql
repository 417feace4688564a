-- A line on a touched day, of a claim that is not touched itself. They are looked for by their days
-- alone first, since a line in full is many columns.
-- Grain: service_line_id
-- Source: staged.claim_lines, touched.days
-- Kept as: temporary
with line_ids as (
    select claim_lines.service_line_id
    from staged.claim_lines
    inner join touched.days
        on
            claim_lines.service_date = days.service_date
            and claim_lines.patient_id = days.patient_id
    where
        -- By the day alone other lines are passed over unread.
        claim_lines.service_date in (select every_day.service_date from touched.days as every_day)
        and claim_lines.root_claim_id not in (select claims.root_claim_id from touched.claims)
)

select claim_lines.*
from staged.claim_lines
where claim_lines.service_line_id in (select line_ids.service_line_id from line_ids)
