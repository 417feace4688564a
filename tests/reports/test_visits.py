"""Episodes, visit numbers, sets of codes, regions, split days: claims short enough to check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.warehouse.database import Database
from tests.pricing.scratch import empty, load_paths, write_rows

HEADINGS = (
    *("patient_id", "service_date", "hcpcs_code", "units", "rendering_npi", "modifiers"),
    *("payer", "clinic_id", "diagnosis_codes", "timed_minutes"),
)
ASH, BOX, ELM = "1900000101", "1900000102", "1900000103"
FIRST = date(2026, 1, 5)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database() as opened:
        yield opened


def line(day: int, code: str = "97110", units: int = 1, npi: str = ASH, **more: Any) -> Rows:
    """A line of patient P, so many days after the first, under a physical therapist's plan."""
    columns = {"patient_id": "P", "modifiers": "GP", "payer": "Blue", "clinic_id": "MID"}
    told = {"hcpcs_code": code, "units": units, "rendering_npi": npi}
    return [columns | told | {"service_date": FIRST + timedelta(days=day)} | more]


def lines(day: int, codes: str, npi: str = ASH, **more: Any) -> Rows:
    """Several lines of a day, told as `97110 x2, 97140`."""
    found: Rows = []
    for text in codes.split(", "):
        code, _, units = text.partition(" x")
        found += line(day, code, int(units or 1), npi, **more)
    return found


def load(database: Database, tmp_path: Path, *parts: Rows) -> Database:
    empty(database)
    rows = [[row.get(name, "") for name in HEADINGS] for part in parts for row in part]
    write_rows(tmp_path / "claims.csv", HEADINGS, rows)
    load_paths(database, [tmp_path / "claims.csv"])
    return database


def visits(database: Database, *columns: str) -> list[tuple[Any, ...]]:
    return database.rows(
        f"select date_diff('day', date '{FIRST}', service_date), {', '.join(columns)} "
        "from metrics.visits order by all"
    )


def report(database: Database, name: str, **filters: Any) -> Rows:
    rows: Rows = database.report(name, filters).to_pylist()
    return rows


def test_an_episode_begins_with_an_evaluation_or_after_60_days(
    database: Database, tmp_path: Path
) -> None:
    load(
        database,
        tmp_path,
        lines(0, "97161, 97110"),
        line(7),
        line(7 + 59),
        line(7 + 59 + 60),
        line(7 + 59 + 63),
        lines(7 + 59 + 65, "97164, 97110"),
        lines(7 + 59 + 66, "97162"),
    )
    assert visits(database, "visit_number", "date_diff('day', episode_from, service_date)") == [
        (0, 1, 0),
        (7, 2, 7),
        (66, 3, 66),
        (126, 1, 0),
        (129, 2, 3),
        (131, 3, 5),  # a re-evaluation is part of the plan of care
        (132, 1, 0),
    ]


def test_visits_count_days_whoever_sees_the_patient_and_each_discipline_apart(
    database: Database, tmp_path: Path
) -> None:
    load(
        database,
        tmp_path,
        line(0),
        line(2, npi=BOX),
        lines(2, "97161"),  # the evaluation of that day comes first, also for Box
        line(4),
        line(4, "97530", npi=ELM, modifiers="GO"),
        line(6, "97530", npi=ELM, modifiers="GO"),
        line(6, patient_id="Q"),
    )
    assert visits(database, "patient_id", "rendering_npi", "visit_number") == [
        (0, "P", ASH, 1),
        (2, "P", ASH, 1),
        (2, "P", BOX, 1),
        (4, "P", ASH, 2),
        (4, "P", ELM, 1),
        (6, "P", ELM, 2),
        (6, "Q", ASH, 1),
    ]


def test_the_same_set_is_that_of_the_day_before_under_the_therapist(
    database: Database, tmp_path: Path
) -> None:
    load(
        database,
        tmp_path,
        lines(0, "97110 x2, 97140"),
        lines(2, "97140, 97110, 97110"),  # the order and the number of lines do not matter
        lines(4, "97110, 97140 x2"),
        lines(5, "97110 x3", npi=BOX),
        lines(6, "97110, 97140 x2"),  # Ash's day before is that of day 4
        lines(8, "97110, 97140 x2", payer="Aetna"),
        lines(8, "97530", payer="Blue"),  # with it the set of that day is another
        lines(9, "97530, 97110, 97140 x2"),
        lines(90, "97530, 97110, 97140 x2"),  # a new episode
    )
    same = visits(database, "rendering_npi", "payer", "is_same_set")
    assert [row[0] for row in same if row[3] is True] == [2, 6, 9]
    assert [row[:3] for row in same if row[3] is None] == [
        (0, ASH, "Blue"),
        (5, BOX, "Blue"),
        (8, ASH, "Blue"),  # the day counts once
        (90, ASH, "Blue"),
    ]
    [ash] = [row for row in report(database, "therapist_habits") if row["rendering_npi"] == ASH]
    assert (ash["same_set_visits"], ash["later_visits"], ash["same_set_share"]) == (3, 5, 0.6)


def test_every_set_of_codes_has_a_number_of_its_own(database: Database) -> None:
    codes = database.rows("select code_number from metrics.codes")
    numbers = [number for (number,) in codes]
    assert len(set(numbers)) == len(numbers) > 150
    pairs = {a + b for place, a in enumerate(numbers) for b in numbers[place:]}
    assert len(pairs) == len(numbers) * (len(numbers) + 1) // 2
    assert not pairs & set(numbers)


REGIONS = {
    "M54.50": "low back",
    "m5450, M25.561": "low back",
    "S83.241A": "knee",
    "M25.512|R26.89": "shoulder",
    "M17.11": "knee",
    "Z47.1,Z96.651": "knee replacement",
    "Z47.1, M17.12": "knee replacement",
    "Z47.1, Z98.890, Z96.641": "hip replacement",
    "Z96.652": "knee replacement",
    "Z47.89 S46.011D": "shoulder",
    "Z47.89": "other",
    "I69.351": "stroke and brain",
    "R26.81": "balance and gait",
    "S52.501D": "wrist and hand",
    "R69": "no diagnosis",
    "I10": "other",
    " , ": "no diagnosis",
    "": "no diagnosis",
}


def test_the_region_is_that_of_the_first_diagnosis_beyond_aftercare(
    database: Database, tmp_path: Path
) -> None:
    parts = [line(day, diagnosis_codes=codes) for day, codes in enumerate(REGIONS)]
    load(database, tmp_path, *parts)
    found = visits(database, "body_region")
    assert dict(zip(REGIONS, (region for _, region in found), strict=True)) == REGIONS


def test_a_day_split_over_therapists_and_payers_is_one_day_where_they_are_seen_together(
    database: Database, tmp_path: Path
) -> None:
    """Day 0: 97110 twice with Ash. Day 2: 97110 with Ash, 97530 with Box. Day 4: two payers."""
    load(
        database,
        tmp_path,
        lines(0, "97110 x2, 97140"),
        lines(2, "97110"),
        lines(2, "97530 x2", npi=BOX),
        lines(4, "97110 x2", payer="Blue"),
        lines(4, "97110, 97112", payer="Aetna"),
        lines(5, "97140"),  # timed, and no day of movement work
    )

    def days(row: dict[str, Any]) -> tuple[Any, ...]:
        names = ("patients", "patient_days", "exercise_only_days", "three_exercise_days")
        return (*(row[name] for name in names), row["movement_units"], row["timed_units"])

    [totals] = report(database, "exercise_totals")
    assert days(totals) == (1, 3, 1, 1, 9, 11)
    assert totals["timed_exercise_share"] == pytest.approx(6 / 11)
    [ash, box] = report(database, "exercise_by_therapist")
    assert days(ash) == (1, 3, 2, 1, 7, 9)
    assert days(box) == (1, 1, 0, 0, 2, 2)
    [blue, aetna] = report(database, "exercise_by_payer")[::-1]
    assert days(blue) == (1, 3, 2, 0, 7, 9)
    assert days(aetna) == (1, 1, 0, 0, 2, 2)
    by_number = report(database, "exercise_by_visit_number")
    assert [(row["visit_number"], row["patient_days"]) for row in by_number] == [
        (1, 1),
        (2, 1),
        (3, 1),
    ]
    practice, *_ = report(database, "therapist_habits")
    # Of three days one has 97110 and 97530, one 97110 and 97112.
    assert practice["exercise_and_activity_share"] == pytest.approx(1 / 3)
    assert practice["exercise_and_neuromuscular_share"] == pytest.approx(1 / 3)
    assert practice["neuromuscular_and_activity_share"] == 0


def test_a_line_without_a_modifier_is_of_the_therapists_only_discipline(
    database: Database, tmp_path: Path
) -> None:
    """Not all payers ask for GP; without it a payer would be taken for a kind of patient."""
    load(
        database,
        tmp_path,
        line(0, npi=ASH, patient_id="A"),
        line(1, npi=ASH, patient_id="B", modifiers="", payer="Cash"),
        line(2, npi=BOX, patient_id="C", modifiers="GP"),
        line(3, npi=BOX, patient_id="D", modifiers="GO"),
        line(4, npi=BOX, patient_id="E", modifiers=""),
        line(5, npi=ELM, patient_id="F", modifiers=""),
    )
    found = {row["patient_id"]: row["discipline"] for row in report(database, "caseload")}
    assert found == {
        **{"A": "PT", "B": "PT"},
        **{"C": "PT", "D": "OT", "E": "unknown"},
        "F": "unknown",
    }


def test_part_of_a_month_is_counted_by_its_days(database: Database, tmp_path: Path) -> None:
    """The first day is a 5th of January: 27 days on is February, 55 on is March."""
    load(database, tmp_path, *(line(day, npi=ASH if day < 40 else BOX) for day in range(0, 60, 5)))
    for last in (0, 4, 5, 26, 30, 54, 55, 59):
        for first in (0, 1, 26, 27, 30, 55):
            period = {"from_date": FIRST + timedelta(first), "to_date": FIRST + timedelta(last)}
            counted = len([day for day in range(0, 60, 5) if first <= day <= last])
            totals = report(database, "exercise_totals", **period)
            assert sum(row["patient_days"] for row in totals) == counted, period


def test_minutes_are_of_the_units_whose_minutes_are_known(
    database: Database, tmp_path: Path
) -> None:
    load(
        database,
        tmp_path,
        line(0, "97110", 2, timed_minutes=26),
        line(0, "97530", 1, timed_minutes=15),
        line(2, "97110", 1, timed_minutes=16),
        line(2, "97110", 1),
        line(4, "97110", 4),
        line(6, "97110", 1, npi=BOX),
    )
    practice, ash, box = report(database, "therapist_habits")
    for row in (practice, ash):
        assert row["clocked_exercise_units"] == 3
        assert row["exercise_minutes_per_day"] == pytest.approx((26 + 16) / 2)
        assert row["minutes_per_exercise_unit"] == pytest.approx((26 + 16) / 3)
    assert box["clocked_exercise_units"] == 0
    assert box["exercise_minutes_per_day"] is None
    assert box["minutes_per_exercise_unit"] is None
