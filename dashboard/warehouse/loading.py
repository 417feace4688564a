"""Rows into the database: batches appended, corrected ids, loads remembered and removed.

Everything of a load happens in one transaction of the caller's: all accepted rows or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dashboard.warehouse.models import models
from dashboard.warehouse.render import render

_ROW_GROUP = 122_880

RefusalRow = tuple[int, str, str, str]
"""row_number, field, found, needed."""


@dataclass(frozen=True)
class LoadResult:
    """What became of a file's rows; `load_id` is None when the file added nothing."""

    file_name: str
    load_id: int | None
    accepted_rows: int
    refused_rows: int
    known_rows: int


def find_load(cursor: duckdb.DuckDBPyConnection, content_hash: str) -> int | None:
    """How many rows a file of the same content gave when it was loaded before.

    A file of which nothing was taken may be loaded again, by another mapping.
    """
    found = cursor.execute(
        "select accepted_rows + known_rows from raw.loads "
        "where content_hash = ? and accepted_rows + known_rows > 0 order by load_id limit 1",
        [content_hash],
    ).fetchall()
    return int(found[0][0]) if found else None


def append_load(
    cursor: duckdb.DuckDBPyConnection,
    file_name: str,
    content_hash: str,
    schema: pa.Schema,
    lines: Iterable[pa.RecordBatch],
    refusals: Sequence[RefusalRow],
) -> LoadResult:
    """Append one file's typed rows; rows already held are counted, and hold once.

    `refusals` is read after `lines` is exhausted, so that reading may still add to it.
    """
    load_id = _next_load_id(cursor)
    read = _append_lines(cursor, load_id, schema, lines)
    _append_refusals(cursor, load_id, refusals)
    refused = len({refusal[0] for refusal in refusals})
    _number_lines(cursor, load_id)
    known = _count_known_lines(cursor, load_id)
    result = LoadResult(file_name, load_id, read - known, refused, known)
    cursor.execute(
        "insert into raw.loads values (?, ?, ?, ?, ?, ?, ?)",
        [load_id, file_name, content_hash, datetime.now(), result.accepted_rows, refused, known],
    )
    return result


def remove_load(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Take a load out whole; what its rows had corrected holds again after the rebuild."""
    for table in ("service_lines", "refusals", "loads"):
        cursor.execute(f"delete from raw.{table} where load_id = ?", [load_id])


def _next_load_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """A number that no load had before, not even one that was removed."""
    cursor.execute("update settings.database_state set last_load_id = last_load_id + 1")
    return int(cursor.execute("select last_load_id from settings.database_state").fetchall()[0][0])


def _append_lines(
    cursor: duckdb.DuckDBPyConnection,
    load_id: int,
    schema: pa.Schema,
    lines: Iterable[pa.RecordBatch],
) -> int:
    """One statement over the whole stream: whole row groups go to disk as they fill."""
    # The reader runs inside DuckDB, which would wrap an error of ours: it is kept and raised after.
    failures: list[BaseException] = []
    numbered = schema.append(pa.field("load_id", pa.int64()))
    batches = _with_load_id(lines, load_id, numbered, failures)
    cursor.register("incoming_lines", pa.RecordBatchReader.from_batches(numbered, batches))
    text = models()["raw.service_lines"].text
    try:
        appended = cursor.execute(f"insert into raw.service_lines {text}").fetchall()
    except duckdb.Error:
        if failures:
            raise failures[0] from None
        raise
    cursor.unregister("incoming_lines")
    return int(appended[0][0])


def _with_load_id(
    lines: Iterable[pa.RecordBatch], load_id: int, schema: pa.Schema, failures: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    try:
        for batch in _row_groups(lines):
            ids = pa.repeat(pa.scalar(load_id, pa.int64()), batch.num_rows)
            yield pa.record_batch([*batch.columns, ids], schema=schema)
    except BaseException as error:
        failures.append(error)
        raise


def _row_groups(lines: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of DuckDB's own row groups, which it stores with less work."""
    waiting: list[pa.RecordBatch] = []
    for batch in lines:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= _ROW_GROUP:
            *whole, rest = _joined(waiting)
            yield from whole
            waiting = [rest]
    if waiting:
        yield from _joined(waiting)


def _joined(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    table = pa.Table.from_batches(batches).combine_chunks()
    return list(table.to_batches(max_chunksize=_ROW_GROUP)) or batches[:1]


def _append_refusals(
    cursor: duckdb.DuckDBPyConnection, load_id: int, refusals: Sequence[RefusalRow]
) -> None:
    if not refusals:
        return
    columns = [pa.repeat(load_id, len(refusals)), *map(pa.array, zip(*refusals, strict=True))]
    names = ["load_id", "row_number", "field", "found", "needed"]
    cursor.register("incoming_refusals", pa.table(columns, names=names))
    cursor.execute("insert into raw.refusals by name select * from incoming_refusals")
    cursor.unregister("incoming_refusals")


def _number_lines(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    missing = cursor.execute(
        "select count(*) from raw.service_lines where load_id = ? and line_number is null",
        [load_id],
    ).fetchall()[0][0]
    if missing:
        cursor.execute(
            f"update raw.service_lines set line_number = numbered_lines.line_number "
            f"from ({render('raw.numbered_lines')}) as numbered_lines "
            "where service_lines.service_line_id = numbered_lines.service_line_id "
            "and service_lines.load_id = ?",
            [load_id],
        )


def _count_known_lines(cursor: duckdb.DuckDBPyConnection, load_id: int) -> int:
    """Rows that an earlier row gave in every field; they stay, the later row holds."""
    known = cursor.execute(
        f"select count(*) from ({render('staged.known_lines')}) as known where load_id = ?",
        [load_id],
    ).fetchall()
    return int(known[0][0])
