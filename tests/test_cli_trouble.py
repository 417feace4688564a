"""What goes wrong on the command line: exit code 2, one line, no traceback, nothing changed."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from dashboard import cli, verbs
from dashboard.errors import DatabaseUnavailableError, RequestError
from dashboard.output import write_table
from dashboard.warehouse.database import Database
from tests.command_line import ROOT, Outcome, assert_one_line, claims, run

Run = Callable[..., Outcome]
PLAN = ("--from", "97110", "--to", "97530")
KINDS = ("csv", "parquet", "xlsx")


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


WRONG = {
    "an unknown verb": ("prise",),
    "an unknown option": ("price", "x.csv", "--fast", "--output", "o.csv"),
    "no file": ("price", "--output", "o.csv"),
    "no output": ("price", "x.csv"),
    "no code": ("recode", "x.csv", "--from", "97110", "--output", "o.csv"),
    "a code of four": ("recode", "x.csv", "--from", "9711", "--to", "97530", "--output", "o.csv"),
    "a share above 100": ("recode", *PLAN, "--share", "101", "--output", "o.csv"),
    "a share of nothing": ("recode", *PLAN, "--share", "half", "--output", "o.csv"),
    "a share that is no number": ("recode", *PLAN, "--share", "nan", "--output", "o.csv"),
    "no units": ("recode", *PLAN, "--units-per-day", "0", "--output", "o.csv"),
    "half a unit": ("recode", *PLAN, "--units-per-day", "1.5", "--output", "o.csv"),
    "a day that is none": ("fees", "--zip", "30303", "--on", "2023-02-30"),
    "a port that is none": ("open", "--port", "99999"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_request_is_told_in_one_line(fullunit: Run, name: str) -> None:
    assert_one_line(fullunit(*WRONG[name]), "--help")


@pytest.mark.parametrize(
    "command",
    [
        ("price", "gone.csv", "--output", "o.csv"),
        ("recode", "gone.csv", *PLAN, "--output", "o.csv"),
        ("load", "gone.csv", "--database", "d.duckdb"),
        ("import-fees", "gone.csv", "--database", "d.duckdb"),
        ("import-benchmark", "gone.csv", "--database", "d.duckdb"),
    ],
    ids=lambda command: command[0],
)
def test_a_file_that_is_not_there(
    fullunit: Run, tmp_path: Path, database: Path, command: tuple[str, ...]
) -> None:
    places = {"gone.csv": tmp_path / "gone.csv", "o.csv": tmp_path / "o.csv", "d.duckdb": database}
    outcome = fullunit(*(places.get(argument, argument) for argument in command))
    assert_one_line(outcome, "gone.csv")
    assert not (tmp_path / "o.csv").exists()


def test_a_file_that_holds_no_claims(fullunit: Run, tmp_path: Path) -> None:
    other = claims(tmp_path / "stock.csv", ["5,2023-05-01,blue"], "MRN,DOS,Colour")
    outcome = fullunit("price", other, "--output", tmp_path / "o.csv")
    assert_one_line(outcome, "stock.csv", "Colour", "hcpcs_code", "units")


def test_an_import_that_is_no_cms_file(fullunit: Run, tmp_path: Path, database: Path) -> None:
    outcome = fullunit("import-fees", claims(tmp_path / "may.csv"), "--database", database)
    assert_one_line(outcome, "may.csv")


PLACES = {
    "no place": ((), "--zip"),
    "a carrier alone": (("--carrier", "10212"), "--locality"),
    "a locality alone": (("--locality", "01"), "--carrier"),
    "both": (("--zip", "30303", "--carrier", "10212", "--locality", "01"), "not both"),
    "no such ZIP": (("--zip", "00000"), "00000"),
    "no such place": (("--carrier", "88888", "--locality", "01"), "88888"),
    "no such day": (("--zip", "30303", "--on", "2019-12-31"), "2019-12-31"),
    "no such code": (("--zip", "30303", "--on", "2023-05-01", "--code", "99999"), "codes"),
}


@pytest.mark.parametrize("name", PLACES)
def test_fees_of_no_place(fullunit: Run, database: Path, name: str) -> None:
    options, word = PLACES[name]
    assert_one_line(fullunit("fees", *options, "--database", database), word)


def test_a_report_that_there_is_not(fullunit: Run, database: Path) -> None:
    assert_one_line(fullunit("export", "gold", "--database", database), "gold", "priced_lines")


def test_patients_are_never_presented(fullunit: Run, database: Path) -> None:
    outcome = fullunit("export", "priced_lines", "--presenter", "--database", database)
    assert_one_line(outcome, "priced_lines", "--presenter", "exercise_totals")


def test_a_medicare_like_payer_that_nobody_named(fullunit: Run, tmp_path: Path) -> None:
    outcome = fullunit(
        "price",
        claims(tmp_path / "may.csv"),
        "--medicare-like",
        "Rail",
        "--output",
        tmp_path / "o.csv",
    )
    assert_one_line(outcome, "Rail")


def test_a_mapping_that_there_is_not(fullunit: Run, tmp_path: Path, database: Path) -> None:
    source = claims(tmp_path / "may.csv")
    outcome = fullunit("load", source, "--mapping", "mine", "--database", database)
    assert_one_line(outcome, "mine")


@pytest.mark.parametrize(
    ("name", "word"), [("out.pdf", ".csv"), ("out", ".csv"), ("none/out.csv", "no folder")]
)
def test_an_output_that_cannot_be_is_told_before_the_work(
    fullunit: Run, tmp_path: Path, name: str, word: str
) -> None:
    outcome = fullunit("price", tmp_path / "not_even_read.csv", "--output", tmp_path / name)
    assert_one_line(outcome, word)
    assert "not_even_read" not in outcome.err


@pytest.mark.parametrize("kind", KINDS)
def test_an_output_that_is_a_folder(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}"
    out.mkdir()
    with pytest.raises(RequestError, match=f"out.{kind} cannot be written"):
        write_table(pa.table({"full_unit_amount": [1]}), out)
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.filterwarnings("error")
def test_a_full_disk_leaves_the_earlier_output(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"out.{kind}"
    out.write_bytes(b"as it was")
    # What is written first, beside the output, lands on a device without space.
    (tmp_path / f".{out.name}.partial").symlink_to("/dev/full")
    with pytest.raises(RequestError, match="cannot be written"):
        write_table(pa.table({"full_unit_amount": list(range(5000))}), out)
    gc.collect()  # a half-open workbook complains when it is thrown away
    assert out.read_bytes() == b"as it was"
    assert list(tmp_path.glob(".*")) == []
    assert capsys.readouterr().err == ""


def broken_databases(folder: Path, built: Path) -> dict[str, tuple[Path, str]]:
    """Files that are no database of ours, and a word of what is to be said of each."""
    # In a folder whose name has been mistaken for DuckDB's word for a held file.
    junk = folder / "block" / "unlocked.duckdb"
    junk.parent.mkdir()
    junk.write_bytes(b"patient_id,service_date\n" * 400)
    foreign = folder / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("create table recipes (name varchar)")
    newer = Path(shutil.copy(built, folder / "newer.duckdb"))
    with duckdb.connect(str(newer)) as connection:
        connection.execute("update settings.database_state set schema_version = 999")
    directory = folder / "directory.duckdb"
    directory.mkdir()
    return {
        "junk": (junk, "is not a database of Full Unit"),
        "foreign": (foreign, "of another program"),
        "newer": (newer, "newer version"),
        "directory": (directory, "--database"),
    }


@pytest.mark.parametrize("name", ["junk", "foreign", "newer", "directory"])
def test_a_file_that_is_no_database_of_ours(
    fullunit: Run, tmp_path: Path, built: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, word = broken_databases(tmp_path, built)[name]
    before = path.read_bytes() if path.is_file() else b""
    source = claims(tmp_path / "may.csv")
    assert_one_line(fullunit("load", source, "--database", path), word, "--database")
    monkeypatch.chdir(path.parent)
    assert_one_line(fullunit("load", source, "--database", path.name), word, "--database")
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.fixture
def holder(database: Path) -> Iterator[Path]:
    """The database, held by another process as an open dashboard holds it."""
    code = (
        f"import duckdb, sys; held = duckdb.connect({str(database)!r}); "
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield database
        assert process.stdin is not None
        process.stdin.close()


def test_a_database_that_another_process_holds(fullunit: Run, tmp_path: Path, holder: Path) -> None:
    outcome = fullunit("load", claims(tmp_path / "may.csv"), "--database", holder)
    assert_one_line(outcome, holder.name, "held by another process")


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that may be read and not written, and a user whom that binds."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions of folders are of Unix")
    # Not below pytest's own folder, which no other user may enter.
    with tempfile.TemporaryDirectory() as name:
        folder, user = Path(name), os.geteuid()
        (folder / "o.csv").write_bytes(b"as it was")
        folder.chmod(0o555)
        try:
            if user == 0:
                os.seteuid(65534)  # the superuser is bound by nothing
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


@pytest.mark.parametrize("name", ["fees.csv", "fees.parquet", "fees.xlsx", "o.csv"])
def test_an_output_in_a_folder_that_may_not_be_written(
    capsys: pytest.CaptureFixture[str], read_only: Path, name: str
) -> None:
    with pytest.raises(RequestError, match="cannot be written") as caught:
        write_table(pa.table({"full_unit_amount": [1]}), read_only / name)
    assert "\n" not in str(caught.value)
    assert ".partial" not in str(caught.value)
    assert [path.name for path in read_only.iterdir()] == ["o.csv"]
    assert (read_only / "o.csv").read_bytes() == b"as it was"
    assert capsys.readouterr().err == ""


def test_a_database_in_a_folder_that_may_not_be_written(read_only: Path) -> None:
    with pytest.raises(DatabaseUnavailableError, match="cannot be opened or written") as caught:
        Database(read_only / "new.duckdb")
    assert "\n" not in str(caught.value)
    assert not (read_only / "new.duckdb").exists()


@pytest.mark.parametrize("error", [ValueError("SECRET-PATIENT"), KeyError("SECRET-PATIENT")])
def test_an_unforeseen_error_shows_its_kind_and_no_value(
    fullunit: Run, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(_: Any) -> int:
        raise error

    monkeypatch.setattr(verbs, "fees", fail)
    monkeypatch.delenv("FULLUNIT_DEBUG", raising=False)
    outcome = fullunit("fees", "--zip", "30303")
    assert_one_line(outcome, type(error).__name__, "FULLUNIT_DEBUG")
    assert "SECRET" not in outcome.err


def test_an_interruption_is_no_traceback(fullunit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(verbs, "fees", stop)
    assert_one_line(fullunit("fees", "--zip", "30303"), "stopped")


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "fees",
        "--zip",
        "30303",
        "--on",
        "2023-05-01",
        "--database",
        str(built),
    ]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
def test_a_load_that_is_killed_leaves_the_earlier_data(
    fullunit: Run, tmp_path: Path, database: Path
) -> None:
    assert fullunit("load", claims(tmp_path / "may.csv"), "--database", database).code == 0
    rows = [f"P{n % 997},2023-05-{n % 28 + 1:02},97110,1,C{n},1,10212,01," for n in range(60_000)]
    large = claims(tmp_path / "large.csv", rows)
    command = [sys.executable, "-m", "dashboard", "load", str(large), "--database", str(database)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "rows read" in process.stderr.readline()
        process.kill()
    with Database(database) as held:
        assert held.rows("select count(*) from raw.service_lines") == [(2,)]
        assert held.rows("select count(*) from priced.ranked_lines") == [(2,)]
        assert held.rows("select count(*) from raw.loads") == [(1,)]


def test_an_output_that_is_an_input_is_refused(fullunit: Run, tmp_path: Path) -> None:
    path = claims(tmp_path / "may.csv")
    before = path.read_bytes()
    for verb, *more in (("price",), ("recode", *PLAN)):
        outcome = fullunit(verb, path, *more, "--output", path)
        assert_one_line(outcome, "is an input file")
    assert path.read_bytes() == before


def test_a_slip_in_a_filter_is_told_and_not_answered_with_nothing(
    fullunit: Run, tmp_path: Path
) -> None:
    database = tmp_path / "d.duckdb"
    assert fullunit("load", claims(tmp_path / "may.csv"), "--database", database).code == 0
    for more, words in (
        (("--payer", "medicaer"), "no payer 'medicaer'"),
        (("--clinic", "NOPE"), "no clinic 'NOPE'"),
        (("--from", "2026-02-01", "--to", "2026-01-31"), "lies after"),
        (("--to", "2026-03-10"), "whole months"),
    ):
        outcome = fullunit("export", "overview_months", *more, "--database", database)
        assert_one_line(outcome, words)
    gone = fullunit("export", "overview_months", "--database", tmp_path / "gone.duckdb")
    assert_one_line(gone, "There is no database")
    assert not (tmp_path / "gone.duckdb").exists()


@pytest.mark.skipif(os.name == "nt", reason="file modes of POSIX")
def test_the_database_is_for_its_owner_alone(built: Path) -> None:
    assert built.stat().st_mode & 0o077 == 0


def test_a_wheel_without_the_queries_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    assert cli.main(["fees", "--zip", "30308"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "pip install -e ." in said
