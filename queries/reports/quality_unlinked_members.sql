-- A member of 837 and 835 files who is linked to no account, although files with account numbers
-- cover the same time.
-- Grain: patient_id
-- Source: quality.unlinked_members
select
    members.patient_id,
    members.days,
    members.claims,
    members.lines,
    members.charge_amount,
    members.first_service_date,
    members.last_service_date,
    lines.claim_id,
    loads.file_name,
    lines.row_number
from quality.unlinked_members as members
inner join staged.claim_lines as lines
    on members.first_line_id = lines.service_line_id
inner join raw.loads
    on lines.load_id = loads.load_id
order by members.charge_amount desc nulls last, members.patient_id asc
