"""How far back each direction reaches, and the coming year: hand-made days at GPCIs 1.

On a day of 97110 x1 alone 97530 brings 6.01 in 2026 and 97112 3.67.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.choices import PayerChoice, set_payers
from dashboard.actions.recoding import RecodingPlan
from dashboard.actions.recoding_reports import FIGURES, SUPPORTED
from dashboard.warehouse.database import Database
from tests.pricing.noted import decided, note
from tests.pricing.oracle import Line
from tests.pricing.scratch import load_paths, load_together, scratch_database, write_rows

TODAY = date(2026, 11, 29)
Rows = list[dict[str, Any]]
# Billed code, what its note supports, date of service, date of payment: where it stands today.
UP, DOWN = ("97110", "97530"), ("97530", "97110")
WINDOWS = {
    "paid a year ago to the day": (*UP, "2025-10-01", "2025-11-29", "open"),
    "paid a year and a day ago": (*UP, "2025-10-01", "2025-11-28", "good_cause"),
    "an old service paid late": (*UP, "2024-12-02", "2026-01-05", "open"),
    "paid four years ago to the day": (*UP, "2022-11-01", "2022-11-29", "good_cause"),
    "paid four years and a day ago": (*UP, "2022-11-01", "2022-11-28", "closed"),
    "recent, no date of payment": (*UP, "2025-12-01", "", "open"),
    "old, no date of payment": (*UP, "2024-12-02", "", "unknown"),
    "received six years ago to the day": (*DOWN, "2020-11-02", "2020-11-29", "open"),
    "received six years and a day ago": (*DOWN, "2020-11-02", "2020-11-28", "closed"),
    "very old, no date of payment": (*DOWN, "2020-06-01", "", "unknown"),
}
COLUMNS = (
    *("patient_id", "service_date", "hcpcs_code", "units", "claim_id", "line_number"),
    *("payer", "carrier", "locality", "paid_date"),
)


def asked(database: Database, name: str, plan: RecodingPlan, on: date = TODAY) -> Rows:
    rows: Rows = database.report(name, {**plan.parameters(), "on_date": on}).to_pylist()
    return rows


@pytest.mark.parametrize("name", WINDOWS)
def test_each_direction_has_a_window_of_its_own(tmp_path: Path, name: str) -> None:
    billed, supported, service, paid, state = WINDOWS[name]
    row = ["P", service, billed, 1, "C", 1, "Medicare", "99999", "01", paid]
    write_rows(tmp_path / "claims.csv", COLUMNS, [row])
    with scratch_database() as database:
        load_paths(database, [tmp_path / "claims.csv"])
        note(database, {("C", 1): supported})
        [found] = asked(database, "recoding_windows", FIGURES[SUPPORTED])
    direction = "upward" if supported > billed else "downward"
    assert (found["direction"], found["window_state"]) == (direction, state)


@pytest.mark.parametrize(
    ("billed", "supported", "on", "state"),
    [
        # Paid 2025-06-20 and 2026-03-01: upward the first counts, downward the last.
        (*UP, date(2026, 6, 20), "open"),
        (*UP, date(2026, 6, 21), "good_cause"),
        (*DOWN, date(2032, 3, 1), "open"),
        (*DOWN, date(2032, 3, 2), "closed"),
    ],
)
def test_of_several_payments_the_careful_one_counts(
    tmp_path: Path, billed: str, supported: str, on: date, state: str
) -> None:
    rows = [
        ["P", "2025-06-02", billed, 1, f"C{number}", 1, "Medicare", "99999", "01", paid]
        for number, paid in enumerate(("2025-06-20", "2026-03-01"))
    ]
    write_rows(tmp_path / "claims.csv", COLUMNS, rows)
    with scratch_database() as database:
        load_paths(database, [tmp_path / "claims.csv"])
        note(database, {("C0", 1): supported, ("C1", 1): supported})
        [found] = asked(database, "recoding_windows", FIGURES[SUPPORTED], on)
    assert (found["window_state"], found["patient_days"]) == (state, 1)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Database]:
    """Days of 2025 and 2026: one up, one down, one both ways, one of a payer by the visit."""
    lines = [
        Line("U", date(2025, 12, 1), "97110", 1, "U", payer="Medicare"),
        Line("D", date(2026, 1, 5), "97530", 1, "D", payer="Medicare"),
        Line("B", date(2026, 2, 2), "97110", 1, "B", 1, payer="Medicare"),
        Line("B", date(2026, 2, 2), "97530", 1, "B", 2, payer="Medicare"),
        Line("V", date(2026, 3, 2), "97110", 1, "V", payer="Visit Plan"),
        Line("L", date(2026, 5, 30), "97110", 1, "L", payer="Medicare"),
    ]
    with scratch_database() as database:
        load_together(database, [lines], tmp_path)
        set_payers(database, [PayerChoice("Visit Plan", "Visit Plan", False, True)])
        note(
            database,
            {
                ("U", 1): "97530",
                ("D", 1): "97110",
                ("B", 1): "97530",
                ("B", 2): "97110",
                ("V", 1): "97530",
            },
        )
        yield database


def future(database: Database, on: date = TODAY) -> dict[tuple[str, str, bool], Decimal]:
    plan = replace(FIGURES[SUPPORTED], priced_apart="together")
    return {
        (row["summary_kind"], row["summary_key"], row["is_medicare_like"]): row["difference_amount"]
        for row in asked(database, "recoding_future", plan, on)
    }


def test_the_coming_year_is_priced_by_the_schedule_of_one_day(practice: Database) -> None:
    """The day of 2025 brings what it would in 2026; a day both ways is one day and nothing."""
    found = future(practice)
    assert found["direction", "upward", True] == Decimal("6.01")
    assert found["direction", "downward", True] == Decimal("-6.01")
    assert found["direction", "both", True] == Decimal("0.00")
    assert found["total", "all", True] == Decimal("0.00")
    assert found["total", "all", False] == Decimal("0.00")  # pays by the visit
    last_year = future(practice, date(2025, 12, 1))
    own_date = asked(practice, "recoding_totals", FIGURES[SUPPORTED])
    [billed] = [
        row["difference_amount"]
        for row in own_date
        if (row["summary_kind"], row["summary_key"]) == ("month", "2025-12-01")
    ]
    assert last_year["direction", "upward", True] == billed != Decimal("6.01")


def test_without_a_schedule_the_year_is_unknown_not_nothing(practice: Database) -> None:
    assert future(practice, date(2035, 1, 1))["total", "all", True] is None


def test_a_month_is_whole_where_claims_reach_its_last_days(practice: Database) -> None:
    [row] = practice.report("recoding_year").to_pylist()
    # From Dec 1 to May 30: May counts, because one of its last three days has claims.
    assert (row["first_day"], row["last_day"], row["months"]) == (
        date(2025, 12, 1),
        date(2026, 5, 31),
        6,
    )


def test_without_claims_there_is_no_year() -> None:
    with scratch_database() as database:
        [row] = database.report("recoding_year").to_pylist()
    assert (row["first_day"], row["last_day"]) == (None, None)


def test_reviews_are_counted_by_line_the_latest_answer_alone(practice: Database) -> None:
    decided(
        practice,
        [
            (("U", 1), "cannot_say", None),
            (("U", 1), "supports_another", "97112"),
            (("D", 1), "supports_another", "97110"),
            (("B", 1), "supports_billed", None),
            (("B", 2), "cannot_say", None),
        ],
    )
    [row] = practice.report("review_counts").to_pylist()
    assert row == {
        "answered_lines": 4,
        "billed_lines": 1,
        "upward_lines": 1,
        "downward_lines": 1,
        "unsaid_lines": 1,
    }
    [january] = practice.report("review_counts", {"to_date": date(2025, 12, 31)}).to_pylist()
    assert january["answered_lines"] == 1
