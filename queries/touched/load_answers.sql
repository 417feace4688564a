-- A remittance's line of a load that comes or goes; a claim without lines stands for itself, by
-- the odd id that it has in staged.claim_denials.
-- Grain: service_line_id
-- Source: raw.remittance_lines, raw.remittance_claims, touched.loads
-- Kept as: noted
select
    coalesce(
        lines.service_line_id,
        (claims.load_id * 10000000000 + claims.remittance_claim_number) * 2 + 1
    ) as service_line_id,
    claims.claim_id
from raw.remittance_claims as claims
inner join touched.loads
    on claims.load_id = loads.load_id
left join raw.remittance_lines as lines
    on
        claims.load_id = lines.load_id
        and claims.remittance_claim_number = lines.remittance_claim_number
where claims.claim_id is not null
