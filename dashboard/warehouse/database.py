"""A DuckDB database of ours: opened, checked, guarded by one lock for writers, read by cursors."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv

from dashboard.errors import DatabaseUnavailableError, DatabaseVersionError
from dashboard.warehouse.models import build_order, fingerprint, models
from dashboard.warehouse.render import render

SCHEMA_VERSION = 1
_CONFIG = {
    # A missing extension would otherwise be fetched from the network.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # No SQL of ours reads a file: readers hand over Arrow, so nothing may reach the disk.
    "enable_external_access": False,
    "preserve_insertion_order": True,
}


class Database:
    """One database file (or one in memory) with its single connection.

    Reads take a cursor each, because a shared connection mixes up answers between threads.
    Writers take `writing()`: a lock and one transaction, all or nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection = _connect(path)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the connection; the file is then free for another process."""
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, sql: str, parameters: dict[str, Any] | None = None) -> pa.Table:
        """Rows of a select as an Arrow table."""
        with self._connection.cursor() as cursor:
            return cursor.sql(sql, params=parameters or {}).to_arrow_table()

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Rows of a small select as tuples; DECIMAL stays Decimal."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, parameters or {}).fetchall()

    def report(self, name: str, parameters: dict[str, Any] | None = None) -> pa.Table:
        """Rows of queries/reports/<name>.sql; of the $parameters given it takes those it names."""
        text = render(f"reports.{name}")
        named = set(re.findall(r"\$([a-z_]+)", text))
        given = parameters or {}
        return self.query(text, {key: given.get(key) for key in named})

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction, for one writer at a time; rolled back on any error."""
        with self._lock, self._connection.cursor() as cursor:
            cursor.execute("begin")
            try:
                yield cursor
                cursor.execute("commit")
            except duckdb.IOException as error:
                _rollback(cursor)
                raise DatabaseUnavailableError(_disk_message(self.path, error)) from None
            except BaseException:
                _rollback(cursor)
                raise

    @property
    def build_number(self) -> int:
        """Counts every committed change; part of each cache key, so that no chart is stale."""
        return int(self.rows("select build_number from settings.database_state")[0][0])

    @property
    def pseudonym_key(self) -> bytes:
        """The key that turns member numbers into this database's stable pseudonyms."""
        return str(self.rows("select pseudonym_key from settings.database_state")[0][0]).encode()

    def _prepare(self) -> None:
        if self._state() == (SCHEMA_VERSION, fingerprint()):
            return
        with self.writing() as cursor:
            _create_stored(cursor)
            _load_published(cursor)
            rebuild(cursor)
            cursor.execute(
                "update settings.database_state set schema_version = ?, queries_fingerprint = ?",
                [SCHEMA_VERSION, fingerprint()],
            )

    def _state(self) -> tuple[int, str] | None:
        """Schema version and fingerprint that the file was last built with; None when new."""
        tables = self.rows("select table_schema || '.' || table_name from information_schema.tables")
        if ("settings.database_state",) not in tables:
            if tables:
                raise DatabaseUnavailableError(
                    f"{self.path} is a DuckDB database of another program. "
                    "Choose another file with --database."
                )
            return None
        state = self.rows(
            "select schema_version, queries_fingerprint from settings.database_state"
        )[0]
        if state[0] > SCHEMA_VERSION:
            raise DatabaseVersionError(
                f"{self.path} was written by a newer version of Full Unit "
                f"(layout {state[0]}, this program knows {SCHEMA_VERSION}). "
                "Install the newer version, or choose another file with --database."
            )
        return state[0], state[1]


def rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make every table and view again from what is stored, and count the change.

    Runs inside the caller's transaction: rows, ranks, rollups and the build number
    are committed together or not at all.
    """
    for model in build_order():
        cursor.execute(f"create or replace {model.kind} {model.name} as {render(model.name)}")
    cursor.execute("update settings.database_state set build_number = build_number + 1")


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    if path is None:
        return duckdb.connect(":memory:", config=_CONFIG)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(str(path), config=_CONFIG)
    except (duckdb.Error, OSError) as error:
        raise DatabaseUnavailableError(_open_message(path, error)) from None


def _open_message(path: Path, error: Exception) -> str:
    text = str(error)
    if "lock" in text.lower() or "being used by another process" in text:
        return (
            f"{path} is held by another process, usually an open Full Unit dashboard. "
            "Close it and try again."
        )
    if "newer version" in text or "version number" in text.lower():
        return (
            f"{path} was written by another version of DuckDB. "
            "Install the newer Full Unit, or choose another file with --database."
        )
    if isinstance(error, OSError) or "Permission" in text or "read-only" in text.lower():
        return (
            f"{path} cannot be opened or written. "
            "Give yourself write permission, or choose another file with --database."
        )
    return f"{path} is not a database of Full Unit. Choose another file with --database."


def _disk_message(path: Path | None, error: Exception) -> str:
    reason = "the disk is full" if "space" in str(error).lower() else "the disk refused the write"
    return f"{path or 'The database'}: {reason}. Nothing was changed; free some space and try again."


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("rollback")
    except duckdb.Error:
        # DuckDB has already ended the transaction; there is nothing left to undo.
        return


def _create_stored(cursor: duckdb.DuckDBPyConnection) -> None:
    schemas = {model.schema for model in models().values()} - {"reports", "scenario"}
    for schema in sorted(schemas):
        cursor.execute(f"create schema if not exists {schema}")
    empty = {column: pa.array([], pa.string()) for column in INCOMING_COLUMNS}
    cursor.register("incoming_lines", pa.table(empty))
    for model in models().values():
        if model.kind == "stored":
            cursor.execute(f"create table if not exists {model.name} as {render(model.name)}")
    cursor.unregister("incoming_lines")


def _load_published(cursor: duckdb.DuckDBPyConnection) -> None:
    """Replace the published tables by the files in queries/published, every column as text."""
    for model in models().values():
        if model.kind != "published":
            continue
        rows = read_published(model.path)
        cursor.register("published_rows", rows)
        cursor.execute(f"create or replace table {model.name} as select * from published_rows")
        cursor.unregister("published_rows")


def read_published(path: Path) -> pa.Table:
    """A published CSV as an Arrow table of text; an empty cell is null."""
    with path.open(encoding="utf-8") as file:
        headings = file.readline().strip().split(",")
    return pa.csv.read_csv(
        path,
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(headings, pa.string()), strings_can_be_null=True,
            null_values=[""],
        ),
    )


INCOMING_COLUMNS = (
    "load_id", "row_number", "patient_id", "service_date", "hcpcs_code", "units", "claim_id",
    "line_number", "modifier_1", "modifier_2", "modifier_3", "modifier_4", "modifiers",
    "billing_npi", "rendering_npi", "rendering_name", "clinic_id", "carrier", "locality",
    "clinic_zip", "payer", "place_of_service_code", "diagnosis_codes", "timed_minutes", "note",
    "submitted_date", "paid_date", "claim_frequency_code", "claim_status", "charge_amount",
    "allowed_amount", "paid_amount", "patient_amount", "deductible_amount",
)
