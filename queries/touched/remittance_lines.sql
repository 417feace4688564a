-- A remittance's line that may answer one of touched.claim_lines, or answered one that has gone.
-- It takes the place of staged.remittance_lines while the touched lines are computed anew.
-- Grain: service_line_id
-- Source: staged.remittance_lines
-- Kept as: temporary
select remittance_lines.*
from staged.remittance_lines
where
    remittance_lines.claim_id in (
        select changed_claims.claim_id from touched.changed_claims
        union all
        select claim_lines.claim_id from touched.claim_lines
    )
