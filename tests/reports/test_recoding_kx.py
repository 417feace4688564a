"""Recoding and the KX threshold of 2026, 2,480: hand-made claims at national prices, GPCIs 1.

97110 x3 is 73.48 a day, as 97530 11.69 more; 97530 x2 is 60.12, as 97110 8.85 less.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.recoding_reports import FIGURES, SUPPORTED
from tests.pricing.noted import Key, note
from tests.pricing.oracle import Line
from tests.pricing.scratch import load_together, scratch_database

NEW_YEAR = date(2026, 1, 1)
Days = tuple[list[Line], dict[Key, str | None]]


def year_of(
    patient: str,
    days: int,
    noted: int,
    billed: tuple[str, int],
    supported: str,
    modifier: str = "GP",
    payer: str = "Medicare",
) -> Days:
    """One line a day, of which the first so many have a note that supports another code."""
    code, units = billed
    lines = [
        Line(
            patient,
            NEW_YEAR + timedelta(days=day),
            code,
            units,
            f"{patient}{modifier}{day}",
            modifiers=(modifier,),
            payer=payer,
        )
        for day in range(days)
    ]
    return lines, {(line.claim_id, 1): supported for line in lines[:noted]}


def crossings(folder: Path, *years: Days) -> list[dict[str, Any]]:
    with scratch_database() as database:
        load_together(database, [[line for lines, _ in years for line in lines]], folder)
        note(database, {key: code for _, notes in years for key, code in notes.items()})
        rows: list[dict[str, Any]] = database.report(
            "recoding_kx", FIGURES[SUPPORTED].parameters()
        ).to_pylist()
    return rows


EXERCISE, ACTIVITY = ("97110", 3), ("97530", 2)


@pytest.mark.parametrize(
    ("days", "noted", "before", "after"),
    [
        (33, 4, 0, 0),  # 2,424.84 + 46.76 = 2,471.60
        (33, 5, 0, 1),  # 2,424.84 + 58.45 = 2,483.29
        (34, 1, 1, 1),  # 2,498.32 already
    ],
)
def test_upward_a_patient_may_pass_the_threshold(
    tmp_path: Path, days: int, noted: int, before: int, after: int
) -> None:
    [row] = crossings(tmp_path, year_of("P", days, noted, EXERCISE, "97530"))
    assert (row["service_year"], row["discipline_group"]) == (2026, "PT+SLP")
    assert (row["direction"], row["threshold_amount"]) == ("upward", Decimal(2480))
    assert (row["patients"], row["patients_above_before"], row["patients_above_after"]) == (
        1,
        before,
        after,
    )


@pytest.mark.parametrize(
    ("noted", "after"),
    [
        (5, 1),  # 42 x 60.12 = 2,525.04 - 44.25 = 2,480.79
        (6, 0),  # 2,525.04 - 53.10 = 2,471.94
    ],
)
def test_downward_a_patient_may_fall_below_it(tmp_path: Path, noted: int, after: int) -> None:
    [row] = crossings(tmp_path, year_of("P", 42, noted, ACTIVITY, "97110"))
    assert row["direction"] == "downward"
    assert (row["patients_above_before"], row["patients_above_after"]) == (1, after)


def test_physical_and_occupational_therapy_have_a_bucket_each(tmp_path: Path) -> None:
    """20 days of each are 1,469.60: together they would be above."""
    rows = crossings(
        tmp_path,
        year_of("P", 20, 1, EXERCISE, "97530", "GP"),
        # The same days, with no therapist named to tell them apart.
        year_of("P", 20, 0, EXERCISE, "97530", "GO"),
        year_of("O", 20, 1, EXERCISE, "97530", "GO"),
        year_of("S", 20, 1, EXERCISE, "97530", "GN"),
    )
    assert [
        (row["discipline_group"], row["patients"], row["patients_above_after"]) for row in rows
    ] == [("OT", 1, 0), ("PT+SLP", 2, 0)]


def test_each_direction_is_counted_apart_and_other_payers_not_at_all(tmp_path: Path) -> None:
    rows = crossings(
        tmp_path,
        year_of("UP", 33, 5, EXERCISE, "97530"),
        year_of("DOWN", 42, 6, ACTIVITY, "97110"),
        year_of("OTHER", 40, 40, EXERCISE, "97530", payer="Aetna"),
    )
    found = {
        row["direction"]: (
            row["patients"],
            row["patients_above_before"],
            row["patients_above_after"],
        )
        for row in rows
    }
    assert found == {"upward": (1, 0, 1), "downward": (1, 1, 0)}
