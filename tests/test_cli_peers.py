"""`fullunit import-benchmark`: what it prints, where the year is from, what it refuses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.warehouse.database import Database
from tests.command_line import Outcome, assert_one_line, claims, run
from tests.intake.peer_files import OCCUPATIONAL, SECRET, Row, keep, many, written, zipped

Run = Callable[..., Outcome]
ROWS = [
    *many(40),
    *many(25, "NY", OCCUPATIONAL, first=1920000000),
    *(Row(str(1930000000 + number), "97110", 500) for number in range(10)),
]


@pytest.fixture
def fullunit(capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: run(capsys, *arguments)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "empty.duckdb"
    Database(path).close()
    return path


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "clinic.duckdb"))


def held(database: Path) -> list[dict[str, Any]]:
    with Database(database) as opened:
        rows: list[dict[str, Any]] = opened.report("held_peers").to_pylist()
    return [row for row in rows if row["is_imported"]]


def test_it_says_year_counts_states_shares_and_the_caveat(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    path = keep(tmp_path, written(ROWS))
    outcome = fullunit("import-benchmark", path, "--database", database)
    assert outcome.code == 0
    first, physical, occupational, *caveats = outcome.out.splitlines()
    assert first == (
        "CMS 2023: 50 physical therapists in 1 state (1 with 20 or more for a yardstick) and "
        "25 occupational therapists in 1 state (1 with 20 or more for a yardstick). "
        f"Imported from {path.name}, perhaps not all of it."
    )
    # Shares from .2 to .8 in even steps; ten more with 97110 alone.
    assert physical == (
        "Physical therapists: of the 40 with two or more movement codes published half have a "
        "97110 share from 35 % to 65 %, median 50 %; with the 10 with one code alone the median "
        "is 58 %."
    )
    assert occupational.endswith("from 35 % to 65 %, median 50 %.")
    assert "ten or fewer patients" in caveats[0]
    assert "Perhaps not all of CMS's file" in outcome.err
    assert [word for word in SECRET if word in outcome.out + outcome.err] == []
    assert [row["therapists"] for row in held(database)] == [50, 25]


def test_the_year_may_be_said(fullunit: Run, tmp_path: Path, database: Path) -> None:
    path = keep(tmp_path, zipped(peers_csv=written(ROWS)), "peers.zip")
    assert_one_line(fullunit("import-benchmark", path, "--database", database), "--year 2023")
    outcome = fullunit("import-benchmark", path, "--year", "2021", "--database", database)
    assert (outcome.code, outcome.out[:8]) == (0, "CMS 2021")


def test_what_is_not_the_file_changes_nothing(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    other = claims(tmp_path / "may 2023.csv")
    assert_one_line(fullunit("import-benchmark", other, "--database", database), "may 2023.csv")
    cut = keep(tmp_path, written(ROWS)[:-30])
    assert_one_line(fullunit("import-benchmark", cut, "--database", database), "cut off")
    few = keep(tmp_path, written(many(5)))
    assert_one_line(fullunit("import-benchmark", few, "--database", database), "fewer than 20")
    assert held(database) == []


@pytest.mark.parametrize("year", ["", "soon", "20.5", "-1"])
def test_a_year_that_is_none(fullunit: Run, tmp_path: Path, database: Path, year: str) -> None:
    path = keep(tmp_path, written(ROWS))
    outcome = fullunit("import-benchmark", path, f"--year={year}", "--database", database)
    assert_one_line(outcome, "--year")
