-- A payment that an 835 announces: one ST transaction of a file.
-- Grain: load_id, remittance_number
-- Source: 835 files (BPR, TRN, DTM*405, N1*PR, N1*PE), read by dashboard/intake/x12
-- Kept as: stored
select
    cast(load_id as bigint) as load_id,
    cast(remittance_number as bigint) as remittance_number,
    cast(payment_amount as decimal(12, 2)) as payment_amount,
    cast(payment_method_code as varchar) as payment_method_code,
    cast(payment_date as date) as payment_date,
    cast(produced_date as date) as produced_date,
    cast(trace_number as varchar) as trace_number,
    cast(payer_name as varchar) as payer_name,
    cast(payer_identifier as varchar) as payer_identifier,
    cast(payee_npi as varchar) as payee_npi
from incoming_remittances
