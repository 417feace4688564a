-- The views that the user has named, by name.
-- Grain: view_name
-- Source: settings.saved_views
-- Exported: no, it is how the screen was set
select
    view_name,
    address_json,
    sentences_json,
    saved_at
from settings.saved_views
order by view_name
