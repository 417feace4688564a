-- A line of a service that has a reversal, and whether it pairs with one of the same units.
-- Each reversal takes the latest line before it that no other reversal took (as brackets close);
-- one that came before its original may take the next one after it, see staged.reversals.
-- Grain: service_line_id
-- Law: the contract: same patient, date, code, billing provider, payer and modifiers
-- Kept as: table
with reversed_days as (
    select distinct
        patient_id,
        service_date,
        hcpcs_code
    from raw.service_lines
    where units < 0
),

standing as (
    select
        service_lines.service_line_id,
        service_lines.units,
        dense_rank() over (
            order by
                service_lines.patient_id, service_lines.service_date, service_lines.hcpcs_code,
                service_lines.billing_npi, payers.payer,
                list_sort([
                    coalesce(service_lines.modifier_1, ''), coalesce(service_lines.modifier_2, ''),
                    coalesce(service_lines.modifier_3, ''), coalesce(service_lines.modifier_4, '')
                ])
        ) as service_number
    from raw.service_lines
    inner join reversed_days
        on
            service_lines.patient_id = reversed_days.patient_id
            and service_lines.service_date = reversed_days.service_date
            and service_lines.hcpcs_code = reversed_days.hcpcs_code
    inner join staged.payers
        on coalesce(service_lines.payer_name, '') = payers.payer_name
    where
        service_lines.service_line_id not in (
            select superseded_lines.service_line_id from staged.superseded_lines
        )
),

levels as (
    select
        *,
        sum(if(units > 0, 1, -1)) over (
            partition by service_number, abs(units) order by service_line_id
        ) + if(units > 0, 0, 1) as open_level
    from standing
),

crossings as (
    select
        *,
        -- At one level lines and reversals alternate, so neighbours belong together.
        (
            row_number() over (
                partition by service_number, abs(units), open_level order by service_line_id
            ) + 1
        ) // 2 as pair_number
    from levels
)

select
    service_line_id,
    units,
    service_number,
    open_level >= 1 and count(*) over (
        partition by service_number, abs(units), open_level, pair_number
    ) = 2 as is_paired,
    open_level < 1 and count(*) over (
        partition by service_number, abs(units), open_level, pair_number
    ) = 2 as is_paired_later
from crossings
