"""A day's notes read of one patient alone, and its units as recoded, against the whole reports."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.actions.noted_days import noted_day, noted_line, recoded_day
from dashboard.actions.recoding import RecodingPlan, keep_notes
from dashboard.actions.review import BY_LINE
from dashboard.output import plain_decimals
from dashboard.session import sample_database
from dashboard.warehouse.database import Database

BOTH_WAYS = ("S-002359", date(2026, 10, 16))
DAYS = (BOTH_WAYS, ("S-000229", date(2024, 12, 17)), ("S-001557", date(2026, 3, 11)))
APART = RecodingPlan(source="evidence", priced_apart="direction")


@pytest.fixture(scope="module")
def sample() -> Database:
    database = sample_database()
    keep_notes(database)
    return database


@pytest.mark.parametrize(("patient", "day"), DAYS)
def test_one_patients_notes_are_those_of_the_whole(
    sample: Database, patient: str, day: date
) -> None:
    whole = sample.report("noted_day", {"patient_id": patient, "service_date": day})
    assert whole.num_rows
    assert noted_day(sample, patient, day).equals(plain_decimals(whole))


def totals(rows: list[dict[str, Any]]) -> dict[str, tuple[Decimal, int]]:
    """Direction -> what the day comes to by its last running total, and how many units it has."""
    found: dict[str, tuple[Decimal, int]] = {}
    for row in rows:
        found[row["direction"]] = (
            row["running_amount"],
            found.get(row["direction"], (None, 0))[1] + 1,
        )
    return found


def test_a_day_that_moves_both_ways_is_priced_twice_and_each_to_the_cent(sample: Database) -> None:
    """Atlanta 2026: 35.50 + 25.13 + 22.43 + 21.42 as billed; 97530 is one unit of four."""
    rows = recoded_day(sample, APART, *BOTH_WAYS).to_pylist()
    assert totals(rows) == {"upward": (Decimal("107.37"), 4), "downward": (Decimal("99.38"), 4)}
    days = sample.report(
        "recoding_days",
        APART.parameters() | {"from_date": BOTH_WAYS[1], "to_date": BOTH_WAYS[1]},
    ).to_pylist()
    told = {
        row["direction"]: row["difference_amount"]
        for row in days
        if row["patient_id"] == BOTH_WAYS[0]
    }
    assert {row["direction"]: row["difference_amount"] for row in rows} == told
    assert told == {"upward": Decimal("2.89"), "downward": Decimal("-5.10")}


def test_each_line_alone_is_found_by_its_place(sample: Database) -> None:
    rows = recoded_day(sample, BY_LINE, *BOTH_WAYS).to_pylist()
    places = {row["service_line_id"]: row["line_place"] for row in noted(sample)}
    moved = {(row["billed_line_id"], row["variant"]) for row in rows if row["is_moved"]}
    assert moved == set(places.items())
    billed = {(row["billed_line_id"], row["unit_number"]) for row in rows}
    assert len(billed) == 4, "every unit of the day, in each of its pricings"
    assert len(rows) == 8


def noted(sample: Database) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = noted_day(sample, *BOTH_WAYS).to_pylist()
    return rows


def test_a_line_is_known_by_its_number_or_not_at_all(sample: Database) -> None:
    [first, _] = noted(sample)
    found = noted_line(sample, first["service_line_id"])
    assert found is not None
    assert (found["patient_id"], found["service_date"]) == BOTH_WAYS
    assert found["note_key"] == first["note_key"]
    assert noted_line(sample, -1) is None
