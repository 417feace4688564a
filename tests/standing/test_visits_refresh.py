"""Days and visits after a refresh are as after a rebuild, however late a file comes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.warehouse import refreshing
from dashboard.warehouse.building import rebuild
from dashboard.warehouse.database import Database
from tests.standing.sources import Practice
from tests.standing.test_incremental import contents, emptied, load, unload

VISITS = "metrics.visits"
MEASURES = (
    *("metrics.patient_days", "metrics.diagnosis_regions", VISITS, "metrics.movement_months"),
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database() as opened:
        yield opened


@pytest.fixture
def _always_by_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    """No refresh of these few lines gives way to a rebuild."""
    monkeypatch.setattr(refreshing, "_touches_much", lambda cursor: False)
    monkeypatch.setattr(refreshing, "_is_much", lambda cursor: False)


def histories(practice: Practice, dice: random.Random) -> list[Row]:
    """The practice's lines over a year: evaluations among them, and two kinds of plan of care."""
    changes: dict[str, Row] = {}
    for line in practice.lines:
        anew = {
            "modifier_1": dice.choice(("GP", "GP", "GP", "GO", None)),
            "diagnosis_codes": dice.choice(("M17.11", "Z47.1,Z96.651", None)),
        }
        late = timedelta(days=dice.choice((0, 0, 7, 59, 60, 61, 150, 300)))
        changes.setdefault(line["claim_id"], anew | {"late": late})
        if dice.random() < 0.1:
            line["hcpcs_code"] = "97161"
        change = changes[line["claim_id"]]
        line |= {key: value for key, value in change.items() if key != "late"}
        line["service_date"] += change["late"]
    return practice.lines


def assert_as_rebuilt(database: Database) -> None:
    refreshed = contents(database)
    with database.writing() as cursor:
        rebuild(cursor)
    rebuilt = contents(database)
    for name in MEASURES:
        assert refreshed[name] == rebuilt[name], name
    assert rebuilt[VISITS]
    assert rebuilt["metrics.movement_months"]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**9))
@pytest.mark.usefixtures("_always_by_touch")
def test_files_of_a_year_in_any_order(database: Database, seed: int) -> None:
    dice = random.Random(seed)
    emptied(database)
    practice = Practice(seed, 40)
    lines = histories(practice, dice)
    dice.shuffle(lines)
    held: list[int] = []
    for part in (lines[:30], lines[30:50], lines[50:55], lines[55:]):
        held += load(database, practice.export(part))
        if dice.random() < 0.4:
            unload(database, held.pop(dice.randrange(len(held))))
    load(database, practice.export(lines[:4]))
    assert_as_rebuilt(database)


@pytest.mark.usefixtures("_always_by_touch")
def test_a_late_day_renumbers_those_after_it_and_its_removal_again(database: Database) -> None:
    emptied(database)
    practice = Practice(5, 1)
    line = practice.lines[0] | {"hcpcs_code": "97110", "units": 1}
    days = [line | _visit(line, days) for days in (0, 7, 14, 90, 97)]
    [late] = days[1:2]
    load(database, practice.export(day for day in days if day is not late))
    assert numbers(database) == [1, 2, 1, 2]
    [loaded] = load(database, practice.export([late]))
    assert numbers(database) == [1, 2, 3, 1, 2]
    bridge = line | _visit(line, 50)
    load(database, practice.export([bridge]))
    assert numbers(database) == [1, 2, 3, 4, 5, 6]
    unload(database, loaded)
    assert numbers(database) == [1, 2, 3, 4, 5]
    assert_as_rebuilt(database)


def _visit(line: Row, days: int) -> Row:
    return {"service_date": line["service_date"] + timedelta(days=days), "claim_id": f"V{days}"}


def numbers(database: Database) -> list[int]:
    rows = database.rows(f"select visit_number from {VISITS} order by service_date")
    return [number for (number,) in rows]
