-- Lines that no Medicare locality is known for, by what they say of their place, with the first of them.
-- Grain: clinic_id (empty = none), clinic_zip (empty = none), carrier (empty = none), locality (empty = none)
-- Source: quality.lines_without_place
select
    places.clinic_id,
    places.clinic_zip,
    places.carrier,
    places.locality,
    places.lines,
    places.charge_amount,
    places.first_service_date,
    places.last_service_date,
    loads.file_name,
    lines.row_number
from quality.lines_without_place as places
inner join staged.claim_lines as lines
    on places.first_line_id = lines.service_line_id
inner join raw.loads
    on lines.load_id = loads.load_id
order by
    places.lines desc, places.clinic_id asc, places.clinic_zip asc, places.carrier asc,
    places.locality asc
