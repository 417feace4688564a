"""The log of identified overpayments: what was found, when, and until when it is to be settled.

A label of the user's own stands for what was found: no patient and no claim is needed. Entries are
removed and brought back, never deleted. No error repeats what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from dashboard.actions.recoding import count_decision
from dashboard.errors import RequestError
from dashboard.warehouse.database import Database

LONGEST_LABEL = 80
LONGEST_REMARK = 300
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True)
class Overpayment:
    """What was found, and its dates; None is not said, or not yet."""

    label: str
    found_date: date
    investigation_date: date | None = None
    settled_date: date | None = None
    remark: str | None = None


def add_overpayment(database: Database, found: Overpayment) -> None:
    """Keep an entry; RequestError where its label is missing or its dates run backwards."""
    _check(found)
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        cursor.execute(
            "insert into settings.overpayment_log by name select "
            "(select coalesce(max(entry_number), 0) + 1 from settings.overpayment_log) "
            "as entry_number, ? as label, ? as found_date, cast(? as date) as investigation_date, "
            "cast(? as date) as settled_date, ? as remark, ? as entered_at",
            [
                found.label.strip(),
                found.found_date,
                found.investigation_date,
                found.settled_date,
                (found.remark or "").strip() or None,
                datetime.now(),
            ],
        )
        count_decision(cursor)


def date_overpayment(
    database: Database,
    entry_number: int,
    investigation_date: date | None,
    settled_date: date | None,
) -> None:
    """Say when an entry's investigation was opened and when it was settled; None takes it back."""
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        label, found_date = _standing(cursor, entry_number)
        _check(Overpayment(label, found_date, investigation_date, settled_date))
        cursor.execute(
            "update settings.overpayment_log set investigation_date = ?, settled_date = ? "
            "where entry_number = ?",
            [investigation_date, settled_date, entry_number],
        )
        count_decision(cursor)


def remove_overpayment(database: Database, entry_number: int) -> None:
    """Take an entry out of the log; it is kept and can be brought back."""
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        _standing(cursor, entry_number)
        cursor.execute(
            "update settings.overpayment_log set removed_at = ? where entry_number = ?",
            [datetime.now(), entry_number],
        )
        count_decision(cursor)


def restore_overpayment(database: Database, entry_number: int) -> None:
    """Bring back an entry that was removed."""
    with database.reserved(_PATIENCE_SECONDS), database.writing() as cursor:
        found = cursor.execute(
            "update settings.overpayment_log set removed_at = null "
            "where entry_number = ? and removed_at is not null returning entry_number",
            [entry_number],
        ).fetchall()
        if not found:
            raise RequestError(f"There is no removed entry {entry_number}; nothing was changed.")
        count_decision(cursor)


def _standing(cursor: duckdb.DuckDBPyConnection, entry_number: int) -> tuple[str, date]:
    """Label and day of an entry that was not removed."""
    found = cursor.execute(
        "select label, found_date from settings.overpayment_log "
        "where entry_number = ? and removed_at is null",
        [entry_number],
    ).fetchall()
    if not found:
        raise RequestError(
            f"There is no entry {entry_number} in the log. It may have been removed in another "
            "window; nothing was changed."
        )
    return str(found[0][0]), found[0][1]


def _check(found: Overpayment) -> None:
    if not found.label.strip():
        raise RequestError(
            "The entry has no label. Write what was found, such as Oct 2025 review; nothing was "
            "saved."
        )
    _check_length("label", found.label, LONGEST_LABEL)
    _check_length("remark", found.remark or "", LONGEST_REMARK)
    for name, day in (
        ("The investigation was opened", found.investigation_date),
        ("The entry was settled", found.settled_date),
    ):
        if day is not None and day < found.found_date:
            raise RequestError(
                f"{name} on {day}, before it was found on {found.found_date}. Correct one of the "
                "two; nothing was saved."
            )


def _check_length(name: str, text: str, longest: int) -> None:
    if len(text.strip()) > longest:
        raise RequestError(
            f"The {name} has {len(text.strip())} characters. Shorten it to {longest}; nothing was "
            "saved."
        )
