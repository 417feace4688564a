"""The figures of the sample clinic: its planted therapists come out with the right sign."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from dashboard.actions.recoding import EVIDENCE_THRESHOLD, keep_notes
from dashboard.actions.recoding_reports import (
    CEILING_97530,
    LOOSE,
    REVIEWED,
    STRICT,
    SUPPORTED,
    figure,
    readings,
    recoding_days,
    recoding_summary,
)
from dashboard.session import sample_database
from dashboard.warehouse.database import Database

BIRCH, GINKGO, HAZEL = "1900000204", "1900000709", "1900000801"
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def database() -> Database:
    database = sample_database()
    keep_notes(database)
    return database


@pytest.fixture(scope="module")
def summary(database: Database) -> Rows:
    rows: Rows = recoding_summary(database, {}).to_pylist()
    return rows


def moved(database: Database, therapist: str) -> dict[str, Decimal]:
    """What the notes of a therapist support: dollars upward and downward, all payers."""
    found = {"upward": Decimal(0), "downward": Decimal(0)}
    for row in figure(database, SUPPORTED, {"rendering_npis": [therapist]}).to_pylist():
        if row["summary_kind"] == "total":
            found[row["direction"]] += row["difference_amount"]
    return found


@pytest.mark.parametrize(
    ("therapist", "direction"), [(BIRCH, "upward"), (GINKGO, "upward"), (HAZEL, "downward")]
)
def test_planted_therapists_come_out_with_the_right_sign(
    database: Database, therapist: str, direction: str
) -> None:
    found = moved(database, therapist)
    assert found["upward"] >= 0 >= found["downward"]
    other = "downward" if direction == "upward" else "upward"
    assert abs(found[direction]) > 5 * abs(found[other])
    assert abs(found[direction]) > 300


def total(rows: Iterable[dict[str, Any]], name: str) -> Any:
    return sum(row[name] or 0 for row in rows)


def test_the_ceiling_is_far_above_what_notes_support(summary: Rows) -> None:
    ceiling, up = (
        [row for row in summary if row["figure"] == name and row["direction"] == "upward"]
        for name in (CEILING_97530, SUPPORTED)
    )
    assert total(ceiling, "difference_amount") > 20 * total(up, "difference_amount") > 0
    assert {row["direction"] for row in summary if row["figure"] == CEILING_97530} == {"upward"}


def test_upward_and_downward_are_rows_of_their_own(database: Database, summary: Rows) -> None:
    supported = [row for row in summary if row["figure"] == SUPPORTED]
    for row in supported:
        amounts = [row[name] for name in ("exposure_low_amount", "exposure_high_amount")]
        if row["direction"] == "upward":
            assert amounts == [None, None]
        elif row["counted_days"]:
            assert 0 <= amounts[0] <= amounts[1]
    days = [row for row in recoding_days(database, {}).to_pylist() if row["figure"] == SUPPORTED]
    assert {day["direction"] for day in days} == {"upward", "downward"}
    assert total(supported, "patient_days") == len(days)
    assert not [row for row in summary if row["figure"] == REVIEWED]


def test_losing_the_only_97530_costs_more_than_losing_one_of_several(database: Database) -> None:
    """By unit of 97530 that is recoded to 97110 alone, evaluation days aside."""
    days = recoding_days(database, {}).to_pylist()
    lost = {
        cause: [
            day["difference_amount"] / day["recoded_units"]
            for day in days
            if day["cause"] == cause and day["recoded_units"] == 1
        ]
        for cause in ("only 97530 of the day", "one of several 97530")
    }
    only = lost["only 97530 of the day"]
    assert only
    assert all(amount < 0 for amount in only)
    assert all(min(only) <= amount for amount in lost["one of several 97530"])


def test_minutes_that_do_not_support_units_are_counted(database: Database) -> None:
    """The sample clinic has 39 lines whose day is short of minutes by a unit."""
    rows = database.report("recoding_minutes").to_pylist()
    assert 30 <= total(rows, "short_days") <= 39
    assert total(rows, "unsupported_units") >= total(rows, "short_days")


def test_coverage_says_how_little_the_notes_cover(database: Database) -> None:
    rows = database.report("recoding_coverage").to_pylist()
    covered = total(rows, "noted_units") / total(rows, "movement_units")
    assert 0.15 < covered < 0.25
    assert total(rows, "answered_units") < total(rows, "noted_units")


def by_side(rows: Iterable[dict[str, Any]]) -> dict[tuple[Any, ...], list[Any]]:
    names = ("patient_days", "recoded_units", "unknown_days", "difference_amount", "line_amount")
    sides = ("summary_kind", "summary_key", "direction", "is_medicare_like")
    return {
        tuple(row[name] for name in sides): [row[name] for name in names]
        for row in rows
        if row["summary_kind"] in ("total", "cause")
    }


def test_one_pricing_of_three_readings_gives_what_three_pricings_give(database: Database) -> None:
    found = readings(database, {}).to_pylist()
    assert {row["reading"] for row in found} == {0, 1, 2}
    for place, threshold in enumerate((LOOSE, EVIDENCE_THRESHOLD, STRICT)):
        alone = figure(database, SUPPORTED, {}, evidence_threshold=threshold).to_pylist()
        assert by_side(row for row in found if row["reading"] == place) == by_side(alone)


def test_readings_say_of_how_many_patients_they_are(database: Database) -> None:
    found = [row for row in readings(database, {}).to_pylist() if row["summary_kind"] == "total"]
    for direction in ("upward", "downward"):
        for is_medicare in (True, False):
            loose, usual, strict = (
                row
                for row in found
                if (row["direction"], row["is_medicare_like"]) == (direction, is_medicare)
            )
            assert loose["patients"] >= usual["patients"] >= strict["patients"] > 10
            # Whoever counts at the usual reading and not at the strict one has a line of its own.
            assert usual["level_patients"] >= usual["patients"] - strict["patients"]
