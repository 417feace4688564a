-- Two payer names that two sources give the same claim line, and that mean different payers.
-- Grain: payer_name, other_payer_name
-- Source: staged.same_lines, staged.remittance_matches (the first payer's answers), staged.payers
-- Kept as: inlined
with told as (
    select
        lines.payer_name,
        others.payer_name as other_payer_name
    from staged.same_lines
    inner join staged.claim_lines as lines
        on same_lines.standing_line_id = lines.service_line_id
    inner join staged.claim_lines as others
        on same_lines.service_line_id = others.service_line_id
    union all
    select
        lines.payer_name,
        answers.payer_name as other_payer_name
    from staged.remittance_matches as matches
    inner join staged.remittance_lines as answers
        on matches.service_line_id = answers.service_line_id
    inner join staged.claim_lines as lines
        on matches.matched_line_id = lines.service_line_id
    -- Claim status 1 and 19: as the first payer.
    where answers.claim_status_code in ('1', '19')
)

select
    told.payer_name,
    told.other_payer_name,
    payers.payer,
    others.payer as other_payer,
    count(*) as lines
from told
inner join staged.payers
    on told.payer_name = payers.payer_name
inner join staged.payers as others
    on told.other_payer_name = others.payer_name
where payers.payer <> others.payer
group by told.payer_name, told.other_payer_name, payers.payer, others.payer
