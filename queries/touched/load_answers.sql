-- A remittance's line of a load that comes or goes.
-- Grain: service_line_id
-- Source: raw.remittance_lines, raw.remittance_claims, touched.loads
-- Kept as: noted
select
    lines.service_line_id,
    claims.claim_id
from raw.remittance_lines as lines
inner join touched.loads
    on lines.load_id = loads.load_id
inner join raw.remittance_claims as claims
    on
        lines.load_id = claims.load_id
        and lines.remittance_claim_number = claims.remittance_claim_number
where claims.claim_id is not null
