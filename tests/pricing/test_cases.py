"""tests/cases: tables that a biller can check, lines in and cents out, each with its source.

A case is a CSV in the folder of its first date of service. Its first lines say what it shows,
its source and, where it matters, on which terms the practice bills. Then come the columns of a
claim file; `file` says which rows arrive together, and `expect_X` what column X of the `price`
output must hold. Every case goes through a claim file, the door of the house and the report.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.claims import PracticeTerms
from dashboard.warehouse.database import Database
from tests.pricing.scratch import load_paths, priced_rows, scratch_database, write_rows

CASES = Path(__file__).parents[1] / "cases"
GONE = "not in OUT"
TERMS = {
    "": PracticeTerms(),
    "non-participating": PracticeTerms(is_participating=False),
    "qualifying-apm": PracticeTerms(is_qualifying_apm=True),
    "medicare-like Railroad Plan": PracticeTerms(medicare_like_payers=("Railroad Plan",)),
}
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Case:
    """One table: `path`, the comment lines by their first word, and the rows."""

    path: Path
    comments: dict[str, str]
    rows: Rows

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def terms(self) -> str:
        return self.comments.get("Terms", "")

    def files(self) -> list[Rows]:
        """The rows of each file, in the order in which the files arrive."""
        order = sorted({row.get("file", "") for row in self.rows})
        return [[row for row in self.rows if row.get("file", "") == name] for name in order]

    def expected(self) -> list[dict[str, str]]:
        """What OUT must hold, of the rows that stand, by column."""
        standing = [row for file in self.files() for row in file if GONE not in row.values()]
        return [
            {key.removeprefix("expect_"): row[key] for key in row if key.startswith("expect_")}
            for row in standing
        ]


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8").splitlines()
    remarks = [line.removeprefix("# ") for line in text if line.startswith("#")]
    comments = dict(line.split(": ", 1) for line in remarks[1:])
    rows = list(csv.DictReader(line for line in text if not line.startswith("#")))
    return Case(path, comments, rows)


ALL = [read_case(path) for path in sorted(CASES.glob("*/*.csv"))]


def own_patient(case: Case, patient_id: str) -> str:
    """Cases share a database and must not meet on one patient's day."""
    return f"{case.name}:{patient_id}"


def write_case(case: Case, folder: Path) -> list[Path]:
    """The case as claim files, without what it expects."""
    inputs = [key for key in case.rows[0] if not key.startswith("expect_")]
    inputs = [key for key in inputs if key not in ("file", "why")]
    paths = []
    for number, rows in enumerate(case.files()):
        path = folder / f"{case.name.replace('/', '_')}_{number}.csv"
        cells = [
            [own_patient(case, row[key]) if key == "patient_id" else row[key] for key in inputs]
            for row in rows
        ]
        write_rows(path, inputs, cells)
        paths.append(path)
    return paths


def as_text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def found_for(case: Case, rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    asked = case.expected()[0] if case.expected() else {}
    prefix = own_patient(case, "")
    return [
        {key: as_text(row[key]) for key in asked}
        for row in rows
        if row["patient_id"].startswith(prefix)
    ]


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The `price` output of all cases together, one database for each kind of terms."""
    found = {}
    for name, terms in TERMS.items():
        folder = tmp_path_factory.mktemp("cases")
        database: Database = scratch_database()
        cases = [case for case in ALL if case.terms == name]
        results = load_paths(
            database, [path for case in cases for path in write_case(case, folder)], terms
        )
        assert sum(result.refused_rows for result in results) == 0
        found[name] = priced_rows(database)
        database.close()
    return found


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case(case: Case, priced: dict[str, list[dict[str, Any]]]) -> None:
    assert found_for(case, priced[case.terms]) == case.expected()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_case_says_where_it_comes_from(case: Case) -> None:
    first_day = min(row["service_date"] for row in case.rows)
    assert case.comments.get("Source", "").strip()
    assert case.terms in TERMS
    assert case.path.parent.name == first_day
    assert case.expected()


def test_a_wrong_cent_is_seen(priced: dict[str, list[dict[str, Any]]]) -> None:
    """The comparison itself: one cent changed must not pass."""
    case = next(case for case in ALL if case.path.stem == "evaluation_day")
    wrong = [dict(row) for row in case.expected()]
    wrong[0]["expected_amount"] = "45.41"
    assert found_for(case, priced[""]) != wrong
