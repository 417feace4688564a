-- A line of a touched claim. Those of the claims that loads tell of are noted already: to look for
-- claims is to read the number of every line.
-- Grain: service_line_id
-- Source: staged.claim_lines, touched.load_claim_lines, touched.claim_numbers
-- Kept as: temporary
with line_ids as (
    select service_line_id from touched.load_claim_lines
    union
    select service_lines.service_line_id
    from raw.service_lines
    where
        service_lines.claim_id in (
            select claim_numbers.claim_id from touched.claim_numbers
            except
            select load_lines.claim_id from touched.load_lines
        )
    union
    select remittance_claim_lines.service_line_id
    from staged.remittance_claim_lines
    where
        remittance_claim_lines.claim_id in (
            select claim_numbers.claim_id from touched.claim_numbers
        )
)

select claim_lines.*
from staged.claim_lines
where claim_lines.service_line_id in (select line_ids.service_line_id from line_ids)
