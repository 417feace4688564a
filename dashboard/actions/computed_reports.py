"""Reports that no select alone can give: their names, how they are computed, what they lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dashboard.actions.overuse import NOT_COMPARED, overuse
from dashboard.actions.recoding_reports import (
    REVIEWED,
    SUPPORTED,
    recoding_days,
    recoding_summary,
)
from dashboard.warehouse.database import Database


@dataclass(frozen=True)
class ComputedReport:
    """A report by name; unsaid: from its rows, what they cannot say and why, '' where they can.

    It takes the filters of all reports; one that an audience may see names nobody but by keys that
    have stand-ins.
    """

    description: str
    compute: Callable[[Database, Mapping[str, Any]], pa.Table]
    unsaid: Callable[[pa.Table], str]
    is_presentable: bool = True


def _overuse_unsaid(table: pa.Table) -> str:
    if not table.num_rows:
        return (
            "no line of a named therapist has 97110, 97112 or 97530 here, so nobody can be judged. "
            "Load claims with rendering_npi or rendering_name, or widen the filters."
        )
    if table["q_value"].null_count < table.num_rows:
        return ""
    told, _, reason = str(table["adjusted_for"][0]).partition(": ")
    if told == NOT_COMPARED:
        return f"nobody can be compared: {reason}. The counts are given; the rest is empty."
    return (
        f"none of {table.num_rows} therapists can be judged: that needs three with patients "
        "enough, whose kinds of visits others share; flag and adjusted_for say what each lacks."
    )


def _recoding_unsaid(table: pa.Table) -> str:
    missing = [name for name in (SUPPORTED, REVIEWED) if name not in table["figure"].to_pylist()]
    why = {
        SUPPORTED: "no note supports another code than the one billed, or no note is held",
        REVIEWED: "no reviewer has decided for another code",
    }
    return "; ".join(f"{name} has no rows: {why[name]}" for name in missing)


COMPUTED = {
    "overuse": ComputedReport(
        "Who bills 97110 otherwise than their patients explain: observed over expected share.",
        overuse,
        _overuse_unsaid,
    ),
    "recoding_days": ComputedReport(
        "A patient-day whose notes, or reviewers, say another code: upward and downward apart.",
        recoding_days,
        _recoding_unsaid,
        is_presentable=False,
    ),
    "recoding_summary": ComputedReport(
        "Ceilings, what notes support, what was reviewed: by month, clinic, cause and direction.",
        recoding_summary,
        _recoding_unsaid,
    ),
}
