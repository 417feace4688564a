"""Rows into the database: batches appended, corrected ids, loads remembered and removed.

Everything of a load happens in one transaction of the caller's: all accepted rows or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dashboard.warehouse.incoming import LOADED_TABLES, Batches, append_tables
from dashboard.warehouse.refreshing import note_load, told_again
from dashboard.warehouse.render import render

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
    file_kind: str,
    source_kind: str,
    tables: Batches,
    refusals: Sequence[RefusalRow],
) -> LoadResult:
    """Append one file's typed rows, each batch to the raw table that it names.

    Rows already held are counted, and hold once. `refusals` is read after `tables` is exhausted,
    so that reading may still add to it.
    """
    load_id = _next_load_id(cursor)
    read = append_tables(cursor, load_id, source_kind, tables)
    _append_refusals(cursor, load_id, refusals)
    refused = len({refusal[0] for refusal in refusals})
    note_load(cursor, load_id)
    known = _count_known_lines(cursor, load_id)
    accepted = read["service_lines"] + read["remittance_lines"] + read["notes"] - known
    result = LoadResult(file_name, load_id, accepted, refused, known)
    cursor.execute(
        "insert into raw.loads values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            load_id,
            file_name,
            content_hash,
            datetime.now(),
            result.accepted_rows,
            refused,
            known,
            file_kind,
        ],
    )
    return result


def remove_load(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Take a load out whole; what its rows had corrected holds again after the refresh."""
    note_load(cursor, load_id)
    for table in (*LOADED_TABLES, "refusals", "loads"):
        cursor.execute(f"delete from raw.{table} where load_id = ?", [load_id])


def _next_load_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """A number that no load had before, not even one that was removed."""
    cursor.execute("update settings.database_state set last_load_id = last_load_id + 1")
    return int(cursor.execute("select last_load_id from settings.database_state").fetchall()[0][0])


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


def _count_known_lines(cursor: duckdb.DuckDBPyConnection, load_id: int) -> int:
    """Rows that an earlier row gave in every field; they stay, but hold once."""
    known = cursor.execute(
        f"select count(*) from ({told_again(cursor, 'staged.known_lines')}) as known "
        "where load_id = ?",
        [load_id],
    ).fetchall()
    repeated = cursor.execute(
        "select count(*) from raw.remittance_lines "
        f"inner join ({render('staged.repeated_remittances')}) as repeated "
        "using (load_id, remittance_claim_number) where load_id = ?",
        [load_id],
    ).fetchall()
    return int(known[0][0]) + int(repeated[0][0])
