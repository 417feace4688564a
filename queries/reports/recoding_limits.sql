-- How far back claims may be reopened and overpayments are to be returned, and in how many days.
-- Grain: name
-- Law: the source that each row names; read by name
select
    name,
    cast(value as integer) as value,
    reason,
    source
from published.recoding_limits
order by name
