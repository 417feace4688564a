"""One patient's day with its notes: what each supports, and how the day is priced as supported.

Single patients: callers cache nothing of it. They first call `keep_notes`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from dashboard.actions.recoding import RecodingPlan
from dashboard.output import plain_decimals
from dashboard.warehouse.database import Database
from dashboard.warehouse.touched import render_over

_LINES, _NOTES = "patient.service_lines", "patient.notes"
# What lies behind the evidence is read of this patient alone: of all lines it takes seconds.
_OF_PATIENT = (
    ("staged.service_lines", _LINES),
    ("raw.service_lines", _LINES),
    ("raw.notes", _NOTES),
)
_READ = """
with patient__service_lines as materialized (
    select * from staged.service_lines where patient_id = $patient_id
),
patient__notes as materialized (
    select * from raw.notes
    where patient_id = $patient_id or claim_id in (select claim_id from patient__service_lines)
)
select * from ({report})
"""


def noted_day(database: Database, patient_id: str, service_date: date) -> pa.Table:
    """The noted lines of a day; the rows of reports/noted_day.sql, in milliseconds."""
    text = _READ.format(report=render_over("reports.noted_day", _OF_PATIENT))
    parameters = {"patient_id": patient_id, "service_date": service_date}
    return plain_decimals(database.query(text, parameters))


def noted_line(database: Database, service_line_id: int) -> dict[str, Any] | None:
    """A noted line by its keys and its note's; None where it has no note any more."""
    found = database.query(
        "select patient_id, service_date, claim_id, line_number, billed_code, note_key "
        "from scenario.noted_lines where service_line_id = $service_line_id",
        {"service_line_id": service_line_id},
    ).to_pylist()
    return dict(found[0]) if found else None


def recoded_day(
    database: Database, plan: RecodingPlan, patient_id: str, service_date: date
) -> pa.Table:
    """The units of one day as a plan recodes it; the rows of reports/recoded_day.sql."""
    of_day = replace(plan, from_date=service_date, to_date=service_date)
    parameters = of_day.parameters() | {"patient_id": patient_id}
    return plain_decimals(database.report("recoded_day", parameters))
