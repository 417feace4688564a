-- A raw table that a load brings rows of, or takes rows from.
-- Grain: table_name
-- Source: touched.loads
-- Kept as: noted
select distinct 'raw.service_lines' as table_name
from raw.service_lines
inner join touched.loads
    on service_lines.load_id = loads.load_id
union all
select distinct 'raw.remittances' as table_name
from raw.remittances
inner join touched.loads
    on remittances.load_id = loads.load_id
union all
select distinct 'raw.remittance_claims' as table_name
from raw.remittance_claims
inner join touched.loads
    on remittance_claims.load_id = loads.load_id
union all
select distinct 'raw.remittance_lines' as table_name
from raw.remittance_lines
inner join touched.loads
    on remittance_lines.load_id = loads.load_id
union all
select distinct 'raw.remittance_adjustments' as table_name
from raw.remittance_adjustments
inner join touched.loads
    on remittance_adjustments.load_id = loads.load_id
union all
select distinct 'raw.provider_adjustments' as table_name
from raw.provider_adjustments
inner join touched.loads
    on provider_adjustments.load_id = loads.load_id
