-- A standing line beside another standing line of the same claim, day and code that another file
-- gives with other units: both are counted, since nothing says which holds.
-- Grain: service_line_id
-- Source: quality.repeated_services: files that give one line number, or of different kinds; what
--         is asked for as a second original, or was answered, is left out
-- Kept as: inlined
select
    later.service_line_id,
    earlier.service_line_id as standing_line_id
from quality.repeated_services as earlier
inner join quality.repeated_services as later
    on
        earlier.patient_id = later.patient_id
        and earlier.service_date = later.service_date
        and earlier.hcpcs_code = later.hcpcs_code
        and earlier.claim_id = later.claim_id
        and earlier.units <> later.units
        and earlier.load_id < later.load_id
left join quality.second_originals as asked
    on later.service_line_id = asked.service_line_id
left join settings.claim_answers
    on
        later.claim_id = claim_answers.claim_id
        and earlier.claim_id = claim_answers.earlier_claim_id
where
    asked.service_line_id is null
    and claim_answers.claim_id is null
    and if(
        earlier.is_line_number_given and later.is_line_number_given,
        earlier.line_number = later.line_number,
        earlier.source <> later.source
    )
qualify
    row_number() over (
        partition by later.service_line_id order by earlier.service_line_id
    ) = 1
