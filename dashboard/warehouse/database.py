"""A DuckDB database of ours: opened, checked, guarded by one lock for writers, read by cursors."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.errors import (
    DatabaseBusyError,
    DatabaseUnavailableError,
    DatabaseVersionError,
)
from dashboard.warehouse.building import create_stored, load_published, rebuild
from dashboard.warehouse.models import fingerprint
from dashboard.warehouse.render import FILTERS, parameters_of, render

SCHEMA_VERSION = 2
# So much and no more while a load is written: with Python, Arrow and the batches on their way ten
# million lines then stay under 1 GB in all. Pages ask for more: a distinct count over ten million
# lines takes three times as long within it.
_WRITING_MEMORY = "400MB"
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # A missing extension would otherwise be fetched from the network.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # No SQL of ours reads a file: readers hand over Arrow, so nothing may reach the disk.
    "enable_external_access": False,
    # Every reader orders by a key, so that rows may be written as they come.
    "preserve_insertion_order": False,
    # Of the ways to store texts DuckDB tries all on every column, the empty ones too; files are as
    # small with one of them, and written with a sixth less work.
    "disabled_compression_methods": "zstd,fsst,dictionary",
    "lock_configuration": True,
    # But for what `writing` sets and sets back.
    "allowed_configs": ["memory_limit"],
}


class Database:
    """One database file (or one in memory) with its single connection.

    Reads take a cursor each, because a shared connection mixes up answers between threads.
    Writers take `writing()`: a lock and one transaction, all or nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._lock = threading.RLock()
        # What does not fit in memory goes to a private folder, never to the current one.
        self._spill = None if path else tempfile.TemporaryDirectory(prefix="full-unit-")
        self._connection = _connect(path, Path(self._spill.name) if self._spill else None)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the connection; the file is then free for another process."""
        self._connection.close()
        if self._spill is not None:
            self._spill.cleanup()

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
        """Rows of queries/reports/<name>.sql; of the $parameters given it takes those it names.

        The filters may be left out and then hold everything; KeyError for any other.
        """
        text = render(f"reports.{name}")
        given = dict.fromkeys(FILTERS) | (parameters or {})
        return self.query(text, {key: given[key] for key in parameters_of(text)})

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction, for one writer at a time; rolled back on any error."""
        with self._lock, self._connection.cursor() as cursor, self._little_memory(cursor):
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

    @contextmanager
    def _little_memory(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Bounds what DuckDB takes, as far as readers let go of theirs; it spills to disk instead.

        A database in memory is left alone: its tables are in that memory.
        """
        if self.path is None:
            yield
            return
        [(usual,)] = cursor.execute("select current_setting('memory_limit')").fetchall()
        try:
            cursor.execute(f"set memory_limit = '{_WRITING_MEMORY}'")
        except duckdb.OutOfMemoryException:
            _rollback(cursor)  # readers hold more just now, and need it
        try:
            yield
        finally:
            cursor.execute(f"set memory_limit = '{usual}'")

    @contextmanager
    def reserved(self, patience_seconds: float | None = None) -> Iterator[None]:
        """The right to write, for a caller who may not wait in `writing()` for another session.

        Waits that long for a writer to finish (None: until it has), then DatabaseBusyError.
        """
        if not self._lock.acquire(timeout=-1 if patience_seconds is None else patience_seconds):
            raise DatabaseBusyError(
                "Another window is writing to this database, usually loading a file. "
                "Nothing was changed; try again when it has finished."
            )
        try:
            yield
        finally:
            self._lock.release()

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
            create_stored(cursor)
            load_published(cursor)
            rebuild(cursor)
            cursor.execute(
                "update settings.database_state set schema_version = ?, queries_fingerprint = ?",
                [SCHEMA_VERSION, fingerprint()],
            )

    def _state(self) -> tuple[int, str] | None:
        """Schema version and fingerprint that the file was last built with; None when new."""
        tables = self.rows(
            "select table_schema || '.' || table_name from information_schema.tables"
        )
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


def _connect(path: Path | None, spill: Path | None) -> duckdb.DuckDBPyConnection:
    if path is None:
        return duckdb.connect(":memory:", config=_CONFIG | {"temp_directory": str(spill)})
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_new = not path.exists()
        connection = duckdb.connect(str(path), config=_CONFIG)
        if is_new:
            path.chmod(0o600)  # claims are for their owner's eyes
        return connection
    except (duckdb.Error, OSError) as error:
        raise DatabaseUnavailableError(_open_message(path, error)) from None


def _open_message(path: Path, error: Exception) -> str:
    # DuckDB quotes the path, which may hold any word that is looked for here.
    text = str(error).replace(str(path.absolute()), "")
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
    is_full = "space" in str(error).lower()
    reason = "the disk is full" if is_full else "the disk refused the write"
    return f"{path or 'The database'}: {reason}. Nothing was changed; free space and try again."


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("rollback")
    except duckdb.Error:
        # DuckDB has already ended the transaction; there is nothing left to undo.
        return
