-- Money that a payment withholds (negative: adds) apart from any claim, and why.
-- Grain: load_id, provider_adjustment_number
-- Source: quality.provider_adjustments; reasons in our own words, empty where none are held
select
    adjustments.load_id,
    adjustments.provider_adjustment_number,
    adjustments.payment_date,
    adjustments.payer_name,
    adjustments.trace_number,
    adjustments.payment_amount,
    adjustments.adjustment_reason_code,
    adjustments.adjustment_reason,
    adjustments.adjustment_amount,
    adjustments.fiscal_date,
    loads.file_name
from quality.provider_adjustments as adjustments
inner join raw.loads
    on adjustments.load_id = loads.load_id
order by
    adjustments.payment_date desc nulls last, adjustments.load_id desc,
    adjustments.provider_adjustment_number asc
