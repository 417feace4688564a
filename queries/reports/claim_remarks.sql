-- A remark on a line of the remittances of a claim, in words; empty words: none are held for it.
-- Grain: load_id, row_number, remark_code
-- Source: raw.remittance_lines; published.remark_codes
with remarks as (
    select distinct
        lines.load_id,
        lines.remittance_claim_number,
        lines.row_number,
        unnest(string_split(lines.remark_codes, ' ')) as remark_code
    from metrics.chosen_claim_remittances as chosen
    inner join raw.remittance_lines as lines
        on
            chosen.load_id = lines.load_id
            and chosen.remittance_claim_number = lines.remittance_claim_number
    where lines.remark_codes is not null
)

select
    remarks.load_id,
    remarks.remittance_claim_number,
    remarks.row_number,
    remarks.remark_code,
    remark_codes.remark
from remarks
left join published.remark_codes
    on remarks.remark_code = remark_codes.remark_code
order by remarks.load_id, remarks.row_number, remarks.remark_code
