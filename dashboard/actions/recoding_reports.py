"""The figures of recoding beside each other: ceilings, what notes support, what was reviewed.

Each is priced by itself, upward and downward moves of a day apart; no sum goes across them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa

from dashboard.actions.recoding import EVIDENCE_THRESHOLD, RecodingPlan
from dashboard.actions.review import within
from dashboard.output import plain_decimals
from dashboard.warehouse.database import Database

CEILING_97530, CEILING_97112 = "ceiling_97530", "ceiling_97112"
CEILINGS = {"97530": CEILING_97530, "97112": CEILING_97112}
"""The ceilings by the code that every 97110 would move to."""
SUPPORTED, REVIEWED = "supported", "reviewed"
STRICT, LOOSE = Decimal("0.8"), Decimal(0)
"""The two confidences between which the supported figure is said to lie."""
FIGURES = {
    # Every unit of 97110 moved: an arithmetic limit, not an opportunity.
    CEILING_97530: RecodingPlan("97110", "97530", priced_apart="direction"),
    CEILING_97112: RecodingPlan("97110", "97112", priced_apart="direction"),
    # Days that would meet NCCI or MUE are counted and left out of the sums.
    SUPPORTED: RecodingPlan(source="evidence", priced_apart="direction", with_conflicts=False),
    REVIEWED: RecodingPlan(source="reviewed", priced_apart="direction"),
}
READINGS = ("loose", SUPPORTED, "strict")
"""What the notes support at any, at the usual, at a high confidence: by `reading` 0 to 2."""
BY_READING = replace(
    FIGURES[SUPPORTED],
    priced_apart="reading",
    evidence_threshold=LOOSE,
    middle_threshold=EVIDENCE_THRESHOLD,
    strict_threshold=STRICT,
)
"""All three readings in one pricing, for the report recoding_readings."""


def recoding_summary(database: Database, filters: Mapping[str, Any]) -> pa.Table:
    """All figures by month, clinic, direction and cause; see reports/recoding_summary.sql."""
    return _of_figures(database, "recoding_summary", tuple(FIGURES), filters)


def recoding_days(database: Database, filters: Mapping[str, Any]) -> pa.Table:
    """The days behind what notes support and reviewers decided; the ceilings have every day."""
    return _of_figures(database, "recoding_days", (SUPPORTED, REVIEWED), filters)


def figure(
    database: Database,
    name: str,
    filters: Mapping[str, Any],
    report: str = "recoding_totals",
    **choice: Any,
) -> pa.Table:
    """One figure by one report; choice: other fields of its plan, such as evidence_threshold."""
    plan = replace(within(FIGURES[name], filters), **choice)
    return plain_decimals(database.report(report, plan.parameters()))


def readings(database: Database, filters: Mapping[str, Any]) -> pa.Table:
    """What the notes support at each reading, with how many patients that rests on."""
    plan = within(BY_READING, filters)
    return plain_decimals(database.report("recoding_readings", plan.parameters()))


def _of_figures(
    database: Database, report: str, names: Sequence[str], filters: Mapping[str, Any]
) -> pa.Table:
    tables = []
    for name in names:
        table = figure(database, name, filters, report)
        tables.append(table.add_column(0, "figure", pa.array([name] * table.num_rows, pa.string())))
    return pa.concat_tables(tables, promote_options="permissive")
