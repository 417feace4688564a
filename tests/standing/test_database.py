"""The database stands up to what happens to it: errors, full disks, sudden death, other threads."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from dashboard.actions.claims import load_files, unload
from dashboard.errors import DatabaseUnavailableError, FullUnitError
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse import building
from dashboard.warehouse.database import Database

HEADINGS = "patient_id,service_date,hcpcs_code,units,claim_id,line_number,carrier,locality,payer"


def write_claims(path: Path, first: int, lines: int) -> Path:
    rows = [
        f"P{n // 3},2026-03-{n % 28 + 1:02},97110,2,C{n // 3},{n % 3 + 1},10212,01,Medicare"
        for n in range(first, first + lines)
    ]
    path.write_text("\n".join([HEADINGS, *rows]) + "\n")
    return path


def load(database: Database, path: Path) -> None:
    load_files(database, [open_claim_file(path, pseudonym_key=database.pseudonym_key)])


def held(database: Database) -> tuple[int, int, int]:
    """Rows, ranked rows, and units in the rollups: they must always agree."""
    return (
        database.rows("select count(*) from raw.service_lines")[0][0],
        database.rows("select count(*) from priced.ranked_lines")[0][0],
        database.rows("select coalesce(sum(lines), 0) from metrics.line_months")[0][0],
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "claims.duckdb") as opened:
        load(opened, write_claims(tmp_path / "first.csv", 0, 300))
        yield opened


def test_an_error_in_the_middle_of_a_load_leaves_everything_as_it_was(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, build = held(database), database.build_number
    monkeypatch.setattr("dashboard.actions.claims.refresh", lambda cursor: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(database, write_claims(tmp_path / "second.csv", 300, 300))
    assert held(database) == before == (300, 300, 300)
    assert database.build_number == build
    assert database.rows("select count(*) from raw.loads") == [(1,)]


def test_a_file_that_breaks_while_it_is_read_leaves_everything_as_it_was(
    database: Database, tmp_path: Path
) -> None:
    broken = write_claims(tmp_path / "broken.csv", 300, 50)
    broken.write_text(broken.read_text() + 'P9,2026-03-01,"97110,1,C9,1,10212,01,Medicare\n')
    with pytest.raises(FullUnitError, match=r"broken\.csv"):
        load(database, broken)
    assert held(database) == (300, 300, 300)


def test_removing_a_load_brings_back_what_it_replaced(database: Database, tmp_path: Path) -> None:
    before = database.rows("select sum(units) from metrics.line_months")
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(
        f"{HEADINGS},claim_frequency_code\nP0,2026-03-01,97110,9,C0,1,10212,01,Medicare,7\n"
    )
    load(database, corrected)
    assert database.rows("select sum(units) from metrics.line_months") != before
    unload(database, 2)
    assert database.rows("select sum(units) from metrics.line_months") == before
    assert held(database) == (300, 300, 300)


def test_each_committed_change_has_a_new_build_number(database: Database, tmp_path: Path) -> None:
    seen = [database.build_number]
    load(database, write_claims(tmp_path / "more.csv", 900, 3))
    seen.append(database.build_number)
    load(database, tmp_path / "more.csv")  # the same file adds nothing
    assert database.build_number == seen[1] > seen[0]


def test_reopening_an_unchanged_database_rebuilds_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, build = database.path, database.build_number
    database.close()
    monkeypatch.setattr(building, "rebuild", lambda cursor: 1 / 0)
    with Database(path) as again:
        assert again.build_number == build


def test_a_database_built_by_other_queries_is_built_anew(database: Database) -> None:
    with database.writing() as cursor:
        cursor.execute("update settings.database_state set queries_fingerprint = 'older'")
        cursor.execute("drop table metrics.line_months")
    path, build = database.path, database.build_number
    database.close()
    with Database(path) as again:
        assert held(again) == (300, 300, 300)
        assert again.build_number == build + 1


def test_many_readers_get_right_answers_while_one_writes(
    database: Database, tmp_path: Path
) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(25):
            found = database.rows(
                "select (select count(*) from priced.ranked_lines), "
                "(select cast(sum(lines) as bigint) from metrics.line_months)"
            )[0]
            if found[0] != found[1]:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for number in range(3):
        load(database, write_claims(tmp_path / f"w{number}.csv", 3000 + 300 * number, 300))
    for reader in readers:
        reader.join()
    assert wrong == []
    assert held(database) == (1200, 1200, 1200)


def test_no_sql_reaches_the_disk_or_the_network(database: Database) -> None:
    for text in ("select * from read_csv('/etc/hostname')", "install httpfs", "load excel"):
        with pytest.raises(Exception, match=r"(?i)disabled|permission|extension|not"):
            database.rows(text)


def run_load(database: Path, claims: Path, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", "load", str(claims), "--database", str(database)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,  # type: ignore[call-overload]
    )


@pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
def test_killed_in_the_middle_of_a_load_the_next_start_has_all_of_the_earlier_data(
    database: Database, tmp_path: Path
) -> None:
    path = database.path
    assert path is not None
    database.close()
    claims = write_claims(tmp_path / "large.csv", 3000, 60_000)
    for delay in (0.9, 1.2, 1.6):
        process = run_load(path, claims)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Database(path) as again:
            rows = held(again)
            # Either the load had been committed whole before the signal, or nothing of it is there.
            assert rows in {(300, 300, 300), (60_300, 60_300, 60_300)}
            if rows[0] > 300:
                unload(again, 2)


@pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
def test_a_disk_that_takes_no_more_is_said_plainly_and_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = database.path
    assert path is not None
    database.close()
    claims = write_claims(tmp_path / "large.csv", 3000, 200_000)
    size = path.stat().st_size

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))

    process = run_load(path, claims, preexec_fn=limited)
    _, errors = process.communicate()
    assert process.returncode == 2
    last = errors.strip().splitlines()[-1]
    assert "Nothing was changed" in last
    assert "Traceback" not in errors
    with Database(path) as again:
        assert held(again) == (300, 300, 300)


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("not a database")
    with pytest.raises(DatabaseUnavailableError, match="not a database of Full Unit"):
        Database(path)
    assert path.read_text() == "not a database"


def test_money_arrives_as_decimals(database: Database) -> None:
    amounts = database.query("select expected_amount from priced.expected_amounts")
    assert pa.types.is_decimal(amounts.schema.field(0).type)
