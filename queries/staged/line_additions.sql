-- What other sources add to a service line that stands: the fields that it lacks, from the same line
-- in another file, and what remittances answered.
-- Grain: service_line_id
-- Source: staged.same_lines, staged.line_payments
-- Kept as: table
-- Refreshed by: service_line_id
with siblings as (
    select
        same_lines.standing_line_id as service_line_id,
        min(lines.billing_npi) as billing_npi,
        min(lines.rendering_npi) as rendering_npi,
        min(lines.rendering_name) as rendering_name,
        min(lines.clinic_id) as clinic_id,
        min(lines.carrier || ' ' || lines.locality) as place,
        min(lines.clinic_zip) as clinic_zip,
        min(lines.payer_name) as payer_name,
        min(lines.place_of_service_code) as place_of_service_code,
        min(lines.diagnosis_codes) as diagnosis_codes,
        min(lines.timed_minutes) as timed_minutes,
        min(lines.note) as note,
        min(lines.submitted_date) as submitted_date,
        min(lines.charge_amount) as charge_amount,
        min(lines.payer_sequence_code) as payer_sequence_code,
        min(
            concat_ws(
                ' ', lines.modifier_1, lines.modifier_2, lines.modifier_3, lines.modifier_4
            )
        ) as modifiers
    from staged.same_lines
    inner join staged.claim_lines as lines
        on same_lines.service_line_id = lines.service_line_id
    group by same_lines.standing_line_id
)

select
    coalesce(siblings.service_line_id, payments.service_line_id) as service_line_id,
    siblings.* exclude (service_line_id),
    payments.* exclude (service_line_id)
from siblings
full join staged.line_payments as payments
    on siblings.service_line_id = payments.service_line_id
