-- A day of a patient of remittances and the same day of a patient of claim files, who may be one:
-- a remittance gives no birthday, so that a dependent has two pseudonyms (dashboard/intake/x12).
-- Grain: patient_id, other_patient_id, service_date
-- Source: quality.remitted_days, quality.answered_dependents. known_by: `claim number` where another
--         claim of theirs has a remittance, `same day` where nobody else of that payer and day
--         lacks one
-- Kept as: inlined
with claimed_days as (
    select
        patient_id,
        service_date,
        payer,
        billing_npi,
        sum(answers) as answers,
        bool_or(regexp_matches(told_patient_id, '^P-[0-9a-f]{16}$')) as is_member
    from staged.service_lines
    where
        source <> '835'
        and resolution is null
        and service_date in (select days.service_date from quality.remitted_days as days)
    group by patient_id, service_date, payer, billing_npi
),

same_days as (
    select
        days.service_date,
        max(days.patient_id) as patient_id,
        max(claimed_days.patient_id) as other_patient_id
    from quality.remitted_days as days
    inner join claimed_days
        on
            days.service_date = claimed_days.service_date
            and days.payer = claimed_days.payer
            and days.billing_npi = claimed_days.billing_npi
    where
        claimed_days.answers = 0
        and claimed_days.is_member
        -- Medicare has no dependents, and members who have remittances are known by them.
        and not days.is_medicare_like
        and claimed_days.patient_id not in (
            select claims.patient_id from raw.remittance_claims as claims
            where claims.patient_id is not null
        )
    group by days.service_date, days.payer, days.billing_npi
    having count(distinct days.patient_id) = 1 and count(distinct claimed_days.patient_id) = 1
)

select
    days.patient_id,
    claimed_days.patient_id as other_patient_id,
    days.service_date,
    max(days.lines) as lines,
    if(count(answered.patient_id) > 0, 'claim number', 'same day') as known_by
from quality.remitted_days as days
inner join claimed_days
    on days.service_date = claimed_days.service_date
left join quality.answered_dependents as answered
    on
        days.patient_id = answered.patient_id
        and claimed_days.patient_id = answered.other_patient_id
left join same_days
    on
        days.patient_id = same_days.patient_id
        and claimed_days.patient_id = same_days.other_patient_id
        and days.service_date = same_days.service_date
where answered.patient_id is not null or same_days.patient_id is not null
group by days.patient_id, claimed_days.patient_id, days.service_date
