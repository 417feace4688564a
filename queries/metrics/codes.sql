-- What the measures know of a code, and a number for it: the sum of these numbers over the units
-- of a day is the same for the same codes and units, and else, for all practical purposes, another.
-- Grain: hcpcs_code
-- Source: published.procedure_codes; evaluations: CPT 97161-97163, 97165-97167, until 2016 97001
-- and 97003; the number is the code read in base 43, cubed, modulo the prime 2^31 - 1
-- Kept as: view
with numbered as (
    select
        hcpcs_code,
        -- Digits and letters count from 0 to 42; a sum of the bare numbers could be had otherwise.
        cast(ascii(substr(hcpcs_code, 1, 1)) - 48 as bigint) * 3418801
        + (ascii(substr(hcpcs_code, 2, 1)) - 48) * 79507
        + (ascii(substr(hcpcs_code, 3, 1)) - 48) * 1849
        + (ascii(substr(hcpcs_code, 4, 1)) - 48) * 43
        + (ascii(substr(hcpcs_code, 5, 1)) - 48) as text_number
    from priced.unit_fee_codes
)

select
    numbered.hcpcs_code,
    coalesce(codes.is_movement_code = '1', false) as is_movement_code,
    coalesce(codes.is_timed = '1', false) as is_timed,
    numbered.hcpcs_code in (
        '97161', '97162', '97163', '97165', '97166', '97167', '97001', '97003'
    ) as is_evaluation,
    ((numbered.text_number * numbered.text_number) % 2147483647)
    * numbered.text_number
    % 2147483647 as code_number
from numbered
left join published.procedure_codes as codes
    on numbered.hcpcs_code = codes.hcpcs_code
