-- A line of a claim's day and code that more than one row gives: where repeats are looked for.
-- Where the file gave no line number, equal lines of one file are different lines: the first,
-- second ... occurrence; the same occurrence in another file is the same line, whatever its order.
-- Grain: service_line_id
-- Source: raw.service_lines
-- Kept as: view
with repeated_keys as (
    select
        patient_id,
        claim_id,
        service_date,
        hcpcs_code
    from raw.service_lines
    group by patient_id, claim_id, service_date, hcpcs_code
    having count(*) > 1
)

select
    service_lines.*,
    if(service_lines.is_line_number_given, service_lines.line_number, 0) as given_line_number,
    -- A file that reverses a line and bills it again means both rows.
    if(
        service_lines.is_line_number_given and min(service_lines.units) over (
            partition by
                service_lines.load_id, service_lines.patient_id, service_lines.service_date,
                service_lines.hcpcs_code
        ) > 0,
        1,
        row_number() over (
            partition by
                service_lines.load_id, service_lines.is_line_number_given,
                service_lines.patient_id, service_lines.claim_id, service_lines.service_date,
                service_lines.hcpcs_code, service_lines.units,
                service_lines.modifier_1, service_lines.modifier_2, service_lines.modifier_3,
                service_lines.modifier_4, service_lines.billing_npi
            order by service_lines.service_line_id
        )
    ) as occurrence
from raw.service_lines
inner join repeated_keys
    on
        service_lines.patient_id = repeated_keys.patient_id
        and service_lines.claim_id = repeated_keys.claim_id
        and service_lines.service_date = repeated_keys.service_date
        and service_lines.hcpcs_code = repeated_keys.hcpcs_code
