"""The log of identified overpayments: kept, dated, settled, removed and brought back, exported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.actions.overpayments import (
    Overpayment,
    add_overpayment,
    date_overpayment,
    remove_overpayment,
    restore_overpayment,
)
from dashboard.actions.reports import export_report, exportable, presentable
from dashboard.errors import RequestError
from dashboard.findings.overpayments import headline, state
from dashboard.warehouse.database import Database

FOUND = date(2026, 10, 1)


@pytest.fixture
def database() -> Iterator[Database]:
    with Database() as database:
        yield database


def log(database: Database) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = export_report(database, "overpayment_log", {}).to_pylist()
    return rows


# Found on 2026-10-01: the investigation, the day of return at the latest, whether it is paused.
CLOCKS = {
    "60 days from identification": (None, date(2026, 11, 30), False),
    "a timely investigation pauses up to 180 days": (date(2026, 10, 15), date(2027, 5, 29), True),
    "opened on the last day": (date(2026, 11, 30), date(2027, 5, 29), True),
    "opened too late pauses nothing": (date(2026, 12, 1), date(2026, 11, 30), False),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_the_day_of_return(database: Database, name: str) -> None:
    opened, due, is_paused = CLOCKS[name]
    add_overpayment(database, Overpayment("Oct 2025 review", FOUND, opened))
    [row] = log(database)
    assert (row["return_by_date"], row["is_paused"]) == (due, is_paused)


def test_an_entry_is_dated_settled_removed_and_brought_back(database: Database) -> None:
    add_overpayment(database, Overpayment("  Oct 2025 review ", FOUND, remark=" asked counsel "))
    add_overpayment(database, Overpayment("Spot check", date(2026, 9, 1)))
    date_overpayment(database, 1, date(2026, 10, 5), date(2026, 11, 2))
    first = {row["entry_number"]: row for row in log(database)}[1]
    assert (first["label"], first["remark"]) == ("Oct 2025 review", "asked counsel")
    assert (first["investigation_date"], first["settled_date"]) == (
        date(2026, 10, 5),
        date(2026, 11, 2),
    )
    date_overpayment(database, 1, date(2026, 10, 5), None)  # settled by mistake
    remove_overpayment(database, 1)
    with pytest.raises(RequestError, match="no entry 1"):
        date_overpayment(database, 1, None, None)
    with pytest.raises(RequestError, match="no entry 1"):
        remove_overpayment(database, 1)
    restore_overpayment(database, 1)
    again = {row["entry_number"]: row for row in log(database)}[1]
    assert (again["investigation_date"], again["settled_date"], again["removed_at"]) == (
        date(2026, 10, 5),
        None,
        None,
    )
    with pytest.raises(RequestError, match="no removed entry 1"):
        restore_overpayment(database, 1)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Overpayment("  ", FOUND), "no label"),
        (Overpayment("x" * 81, FOUND), "81 characters. Shorten it to 80"),
        (Overpayment("a", FOUND, remark="x" * 301), "Shorten it to 300"),
        (Overpayment("a", FOUND, date(2026, 9, 30)), "opened on 2026-09-30, before it was found"),
        (Overpayment("a", FOUND, None, date(2026, 9, 30)), "settled on 2026-09-30, before"),
    ],
)
def test_what_contradicts_itself_is_refused(
    database: Database, entry: Overpayment, said: str
) -> None:
    with pytest.raises(RequestError, match=said):
        add_overpayment(database, entry)
    assert log(database) == []


def test_screens_are_told_of_every_change(database: Database) -> None:
    before = database.build_number
    add_overpayment(database, Overpayment("a", FOUND))
    remove_overpayment(database, 1)
    restore_overpayment(database, 1)
    assert database.build_number == before + 3


def test_the_log_is_exported_but_not_presented() -> None:
    assert "overpayment_log" in exportable()
    assert "overpayment_log" not in presentable()


def standing(database: Database) -> pd.DataFrame:
    rows = pd.DataFrame(log(database))
    for name in rows.columns:
        if name.endswith("_date"):
            rows[name] = pd.to_datetime(rows[name])
    return rows


def test_what_waits_and_what_is_late_is_said(database: Database) -> None:
    assert headline(pd.DataFrame(), FOUND) == "No overpayment has been entered."
    add_overpayment(database, Overpayment("a", FOUND))
    add_overpayment(database, Overpayment("b", FOUND, date(2026, 10, 2)))
    add_overpayment(database, Overpayment("c", FOUND, None, date(2026, 10, 9)))
    rows, day = standing(database), date(2026, 12, 1)
    assert headline(rows, day) == (
        "**2 of 3 entries not settled.** The next is to be returned by Nov 30, 2026, "
        "**1 past that day**."
    )
    assert [state(row, day) for _, row in rows.iterrows()] == [
        "past its day",
        "investigation open",
        "settled",
    ]
    date_overpayment(database, 1, None, day)
    date_overpayment(database, 2, None, day)
    assert headline(standing(database), day) == "3 entries, all settled."
