-- An NCCI pair as seen from one of its codes.
-- Grain: code, other_code, column_one_code, effective_from
-- Law: NCCI Policy Manual ch. 1; practitioner edits
-- Kept as: inlined
select
    column_one_code as code,
    column_two_code as other_code,
    *
from rules.ncci_edits
union all
select
    column_two_code as code,
    column_one_code as other_code,
    *
from rules.ncci_edits
