-- A member of 837 and 835 files who is linked to no account, although files with account numbers
-- cover the same time; members who look like one account are suspects of their own.
-- Grain: patient_id
-- Source: staged.service_lines, staged.patient_links
-- Kept as: inlined
with accounts as (
    select
        min(service_date) as first_service_date,
        max(service_date) as last_service_date
    from raw.service_lines
    where not regexp_matches(patient_id, '^P-[0-9a-f]{16}$') and source_kind <> '837P'
),

members as (
    select
        lines.told_patient_id as patient_id,
        count(*) as lines,
        count(distinct lines.claim_id) as claims,
        count(distinct lines.service_date) as days,
        sum(lines.charge_amount) as charge_amount,
        min(lines.service_date) as first_service_date,
        max(lines.service_date) as last_service_date,
        min(lines.service_line_id) as first_line_id
    from staged.service_lines as lines
    where
        lines.resolution is null
        and lines.source in ('837P', '835')
        and regexp_matches(lines.told_patient_id, '^P-[0-9a-f]{16}$')
        and lines.told_patient_id not in (select links.patient_id from staged.patient_links as links)
    group by lines.told_patient_id
)

select members.*
from members
inner join accounts
    on
        members.last_service_date >= accounts.first_service_date
        and members.first_service_date <= accounts.last_service_date
left join quality.split_patients as split
    on members.patient_id = split.patient_id
where split.patient_id is null
