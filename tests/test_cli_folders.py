"""`fullunit load` of folders and of X12: what it takes, what it leaves out, what it says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.actions.pace import Pace
from dashboard.progress import ProgressLines
from dashboard.warehouse.database import Database
from tests.command_line import Outcome, assert_one_line, claims, run
from tests.x12_text import Claim, Line, claims_837, remittance_835

Run = Callable[..., Outcome]
PAID = Line("97110", control="1", paid="23.20", adjustments=(("CO", "45", "36.80"),))
UNKNOWN = Line("97999", control="9", charge="11.00", adjustments=(("CO", "16", "11.00"),))
CLAIM = Claim("C1", (PAID,))


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Claim files two folders deep, and much else."""
    made = tmp_path / "drop"
    (made / "b" / ".hidden").mkdir(parents=True)
    claims(made / "b" / "may.csv")
    (made / "a.837").write_text(claims_837([CLAIM]), encoding="utf-8")
    (made / "c.835").write_text(remittance_835([Claim("C1", (PAID, UNKNOWN))]), encoding="utf-8")
    (made / "old.zip").write_bytes(b"PK")
    (made / "letter.txt").write_text("Dear Sir,\nno claims\n", encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    claims(made / "b" / ".hidden" / "june.csv")
    claims(made / ".draft.csv")
    return made


def test_a_folder_is_loaded_in_the_order_of_names(
    fullunit: Run, folder: Path, database: Path
) -> None:
    outcome = fullunit("load", folder, "--database", database)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "a.837: 1 rows accepted, 0 refused, 0 already known",
        "b/may.csv: 2 rows accepted, 0 refused, 0 already known",
        "c.835: 2 rows accepted, 0 refused, 0 already known; "
        "2 remittance lines, 1 matched to claims",
    ]
    skipped = [line for line in outcome.err.splitlines() if line.startswith("Skipped ")]
    assert [line.split(":")[0] for line in skipped] == [
        "Skipped .draft.csv",
        "Skipped b/.hidden/june.csv",
        "Skipped letter.txt",
        "Skipped old.zip",
        "Skipped picture.png",
    ]
    assert "rows read" in outcome.err


def test_files_and_folders_mix_and_nothing_counts_twice(
    fullunit: Run, folder: Path, database: Path
) -> None:
    outcome = fullunit("load", folder / "c.835", folder, "--database", database)
    assert outcome.code == 0
    assert outcome.out.count("2 remittance lines, 1 matched to claims") == 1
    assert "c.835: 0 rows accepted, 0 refused, 2 already known (the same file" in outcome.out


def test_the_same_payment_in_another_file_is_said_to_be_told_before(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    for name in ("a", "b"):
        path = tmp_path / f"{name}.835"
        path.write_text(remittance_835([CLAIM]), encoding="utf-8")
        outcome = fullunit("load", path, "--database", database)
    assert outcome.out.strip().endswith(
        "1 remittance lines, 0 matched to claims (1 of them in a remittance told before)"
    )


def test_a_file_named_itself_must_be_a_claim_file(
    fullunit: Run, folder: Path, database: Path
) -> None:
    outcome = fullunit("load", folder, folder / "letter.txt", "--database", database)
    assert outcome.code == 2
    with Database(database) as held:
        assert held.rows("select count(*) from raw.loads") == [(0,)]


def test_a_folder_without_claim_files_is_refused_in_one_line(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    assert_one_line(fullunit("load", nothing, "--database", database), "the folder is empty")
    (nothing / "a.zip").write_bytes(b"PK")
    (nothing / "b.zip").write_bytes(b"PK")
    outcome = fullunit("load", nothing, "--database", database)
    assert_one_line(outcome, "no claim file", "a.zip: a zip file; unpack it", "and 1 more")


def test_strict_counts_rows_and_not_files_left_out(
    fullunit: Run, folder: Path, database: Path
) -> None:
    assert fullunit("load", folder, "--strict", "--database", database).code == 0
    claims(folder / "d.csv", ["A,2023-13-01,97110,1,C1,1,10212,01,Medicare"])
    assert fullunit("load", folder, "--strict", "--database", database).code == 1


def test_x12_is_priced_and_recoded_like_any_file(fullunit: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "a.837", tmp_path / "out.csv"
    path.write_text(claims_837([CLAIM]), encoding="utf-8")
    assert fullunit("price", path, "--output", out).code == 0
    assert "97110" in out.read_text(encoding="utf-8")


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_pace_tells_the_time_left_once_there_is_something_to_go_by() -> None:
    clock = Clock()
    pace = Pace(1000, clock)
    assert pace.seconds_left(100) is None, "too early"
    clock.now = 10.0
    assert pace.seconds_left(0) is None
    assert pace.seconds_left(100) == pytest.approx(90.0)
    assert pace.seconds_left(2000) == 0.0


def test_progress_is_a_line_a_second_with_the_time_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    progress = ProgressLines(2000, clock)
    progress("a.835", 0, 10, 1000)
    for now, rows, read in ((0.1, 5, 20), (0.2, 10, 40), (10.0, 500, 500), (10.5, 600, 600)):
        clock.now = now
        progress("a.835", rows, read, 1000)
    progress("b.csv", 5, 1000, 1000)
    assert capsys.readouterr().err.splitlines() == [
        "a.835: 5 rows read (1% of all)",
        "a.835: 500 rows read (25% of all, about 30 s of reading left)",
        "b.csv: 5 rows read (80% of all, under 5 s of reading left)",
    ]
