-- A line of a service that has a reversal, and whether it pairs with one of the same units.
-- Each reversal takes the latest line before it that no other reversal took (as brackets close);
-- one that came before its original may take the next one after it, see staged.reversals.
-- Grain: service_line_id
-- Law: the contract: same patient, date, code, billing provider, payer and modifiers
-- Kept as: table
-- Refreshed by: service_line_id
with reversed_days as (
    select distinct
        patient_id,
        service_date,
        hcpcs_code
    from staged.claim_lines
    where units < 0
),

standing as (
    select
        claim_lines.service_line_id,
        claim_lines.units,
        -- Any number would do that stays when other lines come.
        min(claim_lines.service_line_id) over (
            partition by
                claim_lines.patient_id, claim_lines.service_date, claim_lines.hcpcs_code,
                claim_lines.billing_npi, payers.payer,
                list_sort([
                    coalesce(claim_lines.modifier_1, ''), coalesce(claim_lines.modifier_2, ''),
                    coalesce(claim_lines.modifier_3, ''), coalesce(claim_lines.modifier_4, '')
                ])
        ) as service_number
    from staged.claim_lines
    inner join reversed_days
        on
            claim_lines.patient_id = reversed_days.patient_id
            and claim_lines.service_date = reversed_days.service_date
            and claim_lines.hcpcs_code = reversed_days.hcpcs_code
    inner join staged.payers
        on coalesce(claim_lines.payer_name, '') = payers.payer_name
    where
        claim_lines.service_line_id not in (
            select superseded_lines.service_line_id from staged.superseded_lines
            union all
            select same_lines.service_line_id from staged.same_lines
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
