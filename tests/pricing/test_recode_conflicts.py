"""What NCCI and MUE say against a recode: only what the new code meets and the old one did not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.actions.recoding import RecodingPlan
from dashboard.warehouse.database import Database
from tests.pricing.oracle import Line
from tests.pricing.scratch import load_together, recoded, scratch_database

Conflicts = dict[tuple[str, str, int | None], dict[str, str | None]]
HELD, BEFORE = date(2024, 7, 1), date(2024, 6, 30)
# CMS NCCI PTP edits and MUE of 2024Q3, practitioner. day, from, to, conflict
CONFLICTS = {
    "no pair": ({"97110": 2, "97140": 1}, "97110", "97530", None),
    "97530 and 97116 are no pair": ({"97110": 1, "97116": 1}, "97110", "97530", None),
    "97530 as column one": (
        {"97110": 1, "97750": 1},
        "97110",
        "97530",
        "NCCI 97530+97750 (1) 2024Q3",
    ),
    "97530 never with 95851": (
        {"97110": 1, "95851": 1},
        "97110",
        "97530",
        "NCCI 97530+95851 (0) 2024Q3",
    ),
    "two pairs, sorted": (
        {"97110": 1, "97750": 1, "97542": 1},
        "97110",
        "97530",
        "NCCI 97530+97542 (1) 2024Q3; NCCI 97530+97750 (1) 2024Q3",
    ),
    "97150 bundles old and new": ({"97110": 1, "97150": 1}, "97110", "97530", None),
    "the old code itself": ({"97530": 2}, "97530", "97113", None),
    "what is left of the old code": ({"97110": 2}, "97110", "97113", "NCCI 97113+97110 (1) 2024Q3"),
    "six of six": ({"97110": 3, "97530": 3}, "97110", "97530", None),
    "seven of six": ({"97110": 3, "97530": 4}, "97110", "97530", "MUE 97530 6 2024Q3"),
    "the old code passed its own": ({"97110": 7}, "97110", "97530", None),
    "pair and limit": (
        {"97110": 4, "97530": 3, "97750": 1},
        "97110",
        "97530",
        "NCCI 97530+97750 (1) 2024Q3; MUE 97530 6 2024Q3",
    ),
    "97112 has a limit of 4": ({"97110": 5}, "97110", "97112", "MUE 97112 4 2024Q3"),
    "away from a pair": ({"97530": 1, "97750": 1}, "97530", "97110", None),
    "the pair was there as billed": ({"97150": 2, "97530": 1}, "97150", "97530", None),
}
PARTIAL = {"what is left of the old code", "the pair was there as billed"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    database = scratch_database()
    practice = [
        Line(f"{name} {day}", day, code, units, "C", number)
        for name, case in CONFLICTS.items()
        for day in (HELD, BEFORE)
        for number, (code, units) in enumerate(case[0].items(), 1)
    ]
    load_together(database, [practice], tmp_path_factory.mktemp("conflicts"))
    return database


@pytest.fixture(scope="module")
def conflicts(database: Database) -> Conflicts:
    """By from code, to code and units a day: the conflict of each patient."""
    plans = {plan_of(name) for name in CONFLICTS}
    return {
        plan: {row["patient_id"]: row["conflict"] for row in recoded(database, RecodingPlan(*plan))}
        for plan in plans
    }


def plan_of(name: str) -> tuple[str, str, int | None]:
    _, from_code, to_code, _ = CONFLICTS[name]
    return from_code, to_code, 1 if name in PARTIAL else None


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflict(conflicts: Conflicts, name: str) -> None:
    assert conflicts[plan_of(name)][f"{name} {HELD}"] == CONFLICTS[name][3]


@pytest.mark.parametrize("name", CONFLICTS)
def test_before_the_first_release_the_answer_is_unknown(conflicts: Conflicts, name: str) -> None:
    assert conflicts[plan_of(name)][f"{name} {BEFORE}"] == "unknown"


def test_a_reversed_line_meets_nothing(tmp_path: Path) -> None:
    day = [
        Line("P1", HELD, "97110", 1, "C", 1),
        Line("P1", HELD, "97750", 1, "C", 2),
        Line("P1", HELD, "97750", -1, "C", 3),
    ]
    with scratch_database() as database:
        load_together(database, [day], tmp_path)
        [row] = recoded(database, RecodingPlan("97110", "97530"))
    assert row["conflict"] is None
