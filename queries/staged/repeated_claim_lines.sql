-- A line of a claim's day and code for which two rows may give the same: where repeats are looked
-- for.
-- Where the file gave no line number, equal lines of one file are different lines: the first,
-- second ... occurrence; the same occurrence in another file is the same line, whatever its order.
-- Grain: service_line_id
-- Source: staged.claim_lines
-- Kept as: view
with numbered as (
    select
        patient_id,
        claim_id,
        service_date,
        hcpcs_code,
        count(*) as lines,
        min(units) as least_units
    from staged.claim_lines
    group by
        patient_id, claim_id, service_date, hcpcs_code, if(is_line_number_given, line_number, 0)
),

repeated_keys as (
    select
        patient_id,
        claim_id,
        service_date,
        hcpcs_code
    from numbered
    group by patient_id, claim_id, service_date, hcpcs_code
    -- Lines of other numbers are other lines.
    having sum(lines) > 1 and (max(lines) > 1 or min(least_units) < 0)
)

select
    claim_lines.*,
    if(claim_lines.is_line_number_given, claim_lines.line_number, 0) as given_line_number,
    -- A file that reverses a line and bills it again means both rows.
    if(
        claim_lines.is_line_number_given and min(claim_lines.units) over (
            partition by
                claim_lines.load_id, claim_lines.patient_id, claim_lines.service_date,
                claim_lines.hcpcs_code
        ) > 0,
        1,
        row_number() over (
            partition by
                claim_lines.load_id, claim_lines.is_line_number_given,
                claim_lines.patient_id, claim_lines.claim_id, claim_lines.service_date,
                claim_lines.hcpcs_code, claim_lines.units,
                claim_lines.modifier_1, claim_lines.modifier_2, claim_lines.modifier_3,
                claim_lines.modifier_4, claim_lines.billing_npi
            order by claim_lines.service_line_id
        )
    ) as occurrence
from staged.claim_lines
inner join repeated_keys
    on
        claim_lines.patient_id = repeated_keys.patient_id
        and claim_lines.claim_id = repeated_keys.claim_id
        and claim_lines.service_date = repeated_keys.service_date
        and claim_lines.hcpcs_code = repeated_keys.hcpcs_code
