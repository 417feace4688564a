-- What corrections did to a line: a line without a row here stands as billed.
-- replaced, voided, updated, same_line: another row says what holds, the line is out;
-- reversed, reversal_unmatched: the line stays visible.
-- Grain: service_line_id
-- Law: claim frequency codes 7 and 8 (NUBC); reversals as in the contract
-- Kept as: table
-- Refreshed by: service_line_id
select
    service_line_id,
    resolution
from staged.superseded_lines
union all
select
    service_line_id,
    resolution
from staged.same_lines
union all
select
    service_line_id,
    resolution
from staged.reversals
