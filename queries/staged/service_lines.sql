-- A service line as it stands: corrected, completed from other sources, its payer named, its
-- Medicare locality found: its own, else its ZIP's, else its clinic's ('' where it names none).
-- Grain: service_line_id
-- Source: staged.completed_lines; "service lines in" of the contract
-- Kept as: view
select
    service_lines.* exclude (carrier, locality),
    list_has_any(
        [
            service_lines.modifier_1, service_lines.modifier_2,
            service_lines.modifier_3, service_lines.modifier_4
        ],
        ['CQ', 'CO']
    ) as has_assistant,
    -- The plan of care that the modifiers name (CMS Claims Processing Manual ch. 5 s. 20.1).
    case
        when 'GP' in (modifier_1, modifier_2, modifier_3, modifier_4) then 'PT'
        when 'GO' in (modifier_1, modifier_2, modifier_3, modifier_4) then 'OT'
        when 'GN' in (modifier_1, modifier_2, modifier_3, modifier_4) then 'SLP'
    end as discipline,
    case
        when service_lines.carrier is not null and service_lines.locality is not null
            then service_lines.carrier
        else coalesce(zip_localities.carrier, clinic_places.carrier)
    end as carrier,
    case
        when service_lines.carrier is not null and service_lines.locality is not null
            then service_lines.locality
        else coalesce(zip_localities.locality, clinic_places.locality)
    end as locality,
    service_lines.carrier as observed_carrier,
    service_lines.locality as observed_locality,
    payers.payer,
    payers.is_medicare_like
from staged.completed_lines as service_lines
left join staged.payers
    on coalesce(service_lines.payer_name, '') = payers.payer_name
left join rules.zip_localities
    on
        service_lines.clinic_zip = zip_localities.zip_code
        and service_lines.service_date >= zip_localities.effective_from
        and (
            zip_localities.effective_before is null
            or service_lines.service_date < zip_localities.effective_before
        )
left join staged.clinic_places
    on
        coalesce(service_lines.clinic_id, '') = clinic_places.clinic_id
        and service_lines.service_date >= clinic_places.effective_from
        and (
            clinic_places.effective_before is null
            or service_lines.service_date < clinic_places.effective_before
        )
