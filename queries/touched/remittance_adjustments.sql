-- An adjustment of a line of touched.remittance_lines, or of a touched claim as a whole.
-- It takes the place of raw.remittance_adjustments while the touched lines are computed anew.
-- Grain: load_id, adjustment_number
-- Source: raw.remittance_adjustments
-- Kept as: temporary
select remittance_adjustments.*
from raw.remittance_adjustments
inner join touched.remittance_lines
    on
        remittance_adjustments.load_id = remittance_lines.load_id
        and remittance_adjustments.row_number = remittance_lines.row_number
union all
select remittance_adjustments.*
from raw.remittance_adjustments
inner join raw.remittance_claims as claims
    on
        remittance_adjustments.load_id = claims.load_id
        and remittance_adjustments.remittance_claim_number = claims.remittance_claim_number
where
    remittance_adjustments.row_number is null
    and claims.claim_id in (
        select changed_claims.claim_id from touched.changed_claims
        union all
        select claim_lines.claim_id from touched.claim_lines
    )
