"""Rows into the database: batches appended, corrected ids, loads remembered and removed.

Everything of a load happens in one transaction of the caller's: all accepted rows or none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dashboard.warehouse.models import models
from dashboard.warehouse.render import render

_ROW_GROUP = 122_880

LOADED_TABLES = (
    "service_lines",
    "remittances",
    "remittance_claims",
    "remittance_lines",
    "remittance_adjustments",
    "provider_adjustments",
)
"""What files give rows of, besides refusals; each raw.X is inserted from incoming_X."""

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
    source_kind: str,
    tables: Iterable[tuple[str, pa.RecordBatch]],
    refusals: Sequence[RefusalRow],
) -> LoadResult:
    """Append one file's typed rows, each batch to the raw table that it names.

    Rows already held are counted, and hold once. `refusals` is read after `tables` is exhausted,
    so that reading may still add to it.
    """
    load_id = _next_load_id(cursor)
    read = _append_tables(cursor, load_id, source_kind, tables)
    _append_refusals(cursor, load_id, refusals)
    refused = len({refusal[0] for refusal in refusals})
    _number_lines(cursor, load_id)
    known = _count_known_lines(cursor, load_id)
    accepted = read["service_lines"] + read["remittance_lines"] - known
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
            source_kind,
        ],
    )
    return result


def remove_load(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Take a load out whole; what its rows had corrected holds again after the rebuild."""
    for table in (*LOADED_TABLES, "refusals", "loads"):
        cursor.execute(f"delete from raw.{table} where load_id = ?", [load_id])


def _next_load_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """A number that no load had before, not even one that was removed."""
    cursor.execute("update settings.database_state set last_load_id = last_load_id + 1")
    return int(cursor.execute("select last_load_id from settings.database_state").fetchall()[0][0])


def _append_tables(
    cursor: duckdb.DuckDBPyConnection,
    load_id: int,
    source_kind: str,
    tables: Iterable[tuple[str, pa.RecordBatch]],
) -> Counter[str]:
    """Insert every batch, in whole row groups where there are as many; count the rows by table."""
    waiting: dict[str, list[pa.RecordBatch]] = {name: [] for name in LOADED_TABLES}
    rows: Counter[str] = Counter()
    for table, batch in tables:
        waiting[table].append(batch)
        rows[table] += batch.num_rows
        if sum(each.num_rows for each in waiting[table]) >= _ROW_GROUP:
            *whole, rest = _joined(waiting[table])
            waiting[table] = [rest]
            for group in whole:
                _insert(cursor, table, group, load_id, source_kind)
    for table, batches in waiting.items():
        if batches:
            for group in _joined(batches):
                _insert(cursor, table, group, load_id, source_kind)
    return rows


def _joined(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    table = pa.Table.from_batches(batches).combine_chunks()
    return list(table.to_batches(max_chunksize=_ROW_GROUP)) or batches[:1]


def _insert(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    batch: pa.RecordBatch,
    load_id: int,
    source_kind: str,
) -> None:
    numbered = batch.append_column("load_id", pa.repeat(load_id, batch.num_rows))
    if table == "service_lines":
        numbered = numbered.append_column("source_kind", pa.repeat(source_kind, batch.num_rows))
    cursor.register(f"incoming_{table}", pa.Table.from_batches([numbered]))
    cursor.execute(f"insert into raw.{table} by name {models()[f'raw.{table}'].text}")
    cursor.unregister(f"incoming_{table}")


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
    """Rows that an earlier row gave in every field; they stay, but hold once."""
    known = cursor.execute(
        f"select count(*) from ({render('staged.known_lines')}) as known where load_id = ?",
        [load_id],
    ).fetchall()
    repeated = cursor.execute(
        "select count(*) from raw.remittance_lines "
        f"inner join ({render('staged.repeated_remittances')}) as repeated "
        "using (load_id, remittance_claim_number) where load_id = ?",
        [load_id],
    ).fetchall()
    return int(known[0][0]) + int(repeated[0][0])
