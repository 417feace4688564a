"""What reviewers answer: kept with name and time, undone but never deleted, one blind to another.

A decision is a clinician's; the program only keeps it. Callers first call `keep_notes`. No error
names a patient or a claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

import duckdb
import pyarrow as pa

from dashboard.actions.recoding import RecodingPlan, count_decision
from dashboard.errors import RequestError
from dashboard.warehouse.database import Database

Answer = Literal["supports_billed", "supports_another", "cannot_say"]
ANSWERS: tuple[Answer, ...] = ("supports_billed", "supports_another", "cannot_say")
MOVEMENT_CODES = ("97110", "97112", "97530")
_PATIENCE_SECONDS = 2.0
BY_LINE = RecodingPlan(source="evidence", evidence_threshold=Decimal(0), priced_apart="line")
"""Every noted line as its note supports, each alone."""


@dataclass(frozen=True)
class Decision:
    """An answer for one noted line; decided_code goes with `supports_another` alone."""

    service_line_id: int
    answer: Answer
    decided_code: str | None = None
    reason: str | None = None


def decide(
    database: Database,
    reviewer_name: str,
    decisions: Sequence[Decision],
    sample_number: int | None = None,
) -> None:
    """Keep answers, each beside those given before; RequestError where one contradicts itself."""
    name = _checked_name(reviewer_name)
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        for decision in decisions:
            _keep(cursor, name, decision, sample_number)
        count_decision(cursor)


def undo(database: Database, decision_number: int, undone_by: str) -> None:
    """Take an answer back: it stays in the history and counts no longer."""
    name = _checked_name(undone_by)
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        found = cursor.execute(
            "update settings.review_decisions set undone_at = ?, undone_by = ? "
            "where decision_number = ? and undone_at is null returning decision_number",
            [datetime.now(), name, decision_number],
        ).fetchall()
        if not found:
            raise RequestError(
                f"There is no standing decision {decision_number}. It may have been undone before; "
                "nothing was changed."
            )
        count_decision(cursor)


def worklist(
    database: Database, reviewer_name: str, filters: Mapping[str, Any], most: int | None = None
) -> pa.Table:
    """What a reviewer might look at next, at most so many lines; see review_worklist.sql."""
    parameters = within(BY_LINE, filters).parameters()
    return database.report(
        "review_worklist", parameters | {"reviewer_name": reviewer_name.strip(), "row_limit": most}
    )


def sample_queue(database: Database, reviewer_name: str, sample_number: int) -> pa.Table:
    """What a reviewer has still to answer of a sample."""
    return database.report(
        "review_sample_queue",
        {"reviewer_name": reviewer_name.strip(), "sample_number": sample_number},
    )


def within(plan: RecodingPlan, filters: Mapping[str, Any]) -> RecodingPlan:
    """The plan within the filters of a report (see `warehouse.render.FILTERS`)."""
    return replace(
        plan,
        from_date=filters.get("from_date"),
        to_date=filters.get("to_date"),
        clinic_ids=tuple(filters.get("clinic_ids") or ()),
        payers=tuple(filters.get("payers") or ()),
        rendering_npis=tuple(filters.get("rendering_npis") or ()),
    )


def _keep(
    cursor: duckdb.DuckDBPyConnection,
    reviewer_name: str,
    decision: Decision,
    sample_number: int | None,
) -> None:
    _check(decision, _billed_code(cursor, decision.service_line_id))
    if sample_number is not None:
        _check_drawn(cursor, decision.service_line_id, sample_number)
    cursor.execute(
        "insert into settings.review_decisions by name select "
        "(select coalesce(max(decision_number), 0) + 1 from settings.review_decisions) "
        "as decision_number, claim_id, line_number, service_date, billed_code, note_key, "
        "? as answer, ? as decided_code, ? as reason, ? as reviewer_name, ? as decided_at, "
        "cast(? as bigint) as sample_number "
        "from scenario.noted_lines where service_line_id = ?",
        [
            decision.answer,
            decision.decided_code,
            (decision.reason or "").strip() or None,
            reviewer_name,
            datetime.now(),
            sample_number,
            decision.service_line_id,
        ],
    )


def _check_drawn(
    cursor: duckdb.DuckDBPyConnection, service_line_id: int, sample_number: int
) -> None:
    found = cursor.execute(
        "select 1 from settings.review_sample_lines as drawn inner join scenario.noted_lines "
        "as notes using (claim_id, line_number, service_date, billed_code) "
        "where notes.service_line_id = ? and drawn.sample_number = ?",
        [service_line_id, sample_number],
    ).fetchall()
    if not found:
        raise RequestError(
            f"A line that was answered is not of sample {sample_number}. Open the sample again; "
            "nothing was saved."
        )


def _billed_code(cursor: duckdb.DuckDBPyConnection, service_line_id: int) -> str:
    found = cursor.execute(
        "select billed_code from scenario.noted_lines where service_line_id = ?", [service_line_id]
    ).fetchall()
    if not found:
        raise RequestError(
            "A line that was answered has no note any more: the claims have changed since. "
            "Open the list again; nothing was saved."
        )
    return str(found[0][0])


def _check(decision: Decision, billed_code: str) -> None:
    if decision.answer not in ANSWERS:
        raise RequestError(
            f'The answer is "{decision.answer}". Needed: {", ".join(ANSWERS)}; nothing was saved.'
        )
    if decision.answer != "supports_another":
        if decision.decided_code is not None:
            raise RequestError(
                "A code goes with the answer supports_another alone; nothing was saved."
            )
        return
    if decision.decided_code not in MOVEMENT_CODES or decision.decided_code == billed_code:
        others = " or ".join(code for code in MOVEMENT_CODES if code != billed_code)
        raise RequestError(f"Say which other code the note supports: {others}; nothing was saved.")


def _checked_name(name: str) -> str:
    if not name.strip():
        raise RequestError("Who decides? Write the reviewer's name; nothing was saved.")
    return name.strip()
