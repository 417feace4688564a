"""Typed batches into the raw tables: a row group at a time, while the file is read on.

A batch names its table; raw.X is inserted by its own model, which reads `incoming_X`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.warehouse.models import models
from dashboard.warehouse.render import render

LOADED_TABLES = (
    "service_lines",
    "remittances",
    "remittance_claims",
    "remittance_lines",
    "remittance_adjustments",
    "provider_adjustments",
    "notes",
)
"""What files give rows of, besides refusals."""
# DuckDB stores whole row groups with less work, and a load holds few of them at a time.
_ROW_GROUP = 122_880
_UNNUMBERED = "raw.unnumbered_lines"

Batches = Iterable[tuple[str, pa.RecordBatch]]


def append_tables(
    cursor: duckdb.DuckDBPyConnection, load_id: int, source_kind: str, tables: Batches
) -> Counter[str]:
    """Insert every batch into the table that it names; the number of rows by table.

    Lines of a file that numbers none get the number of their row among the rows of their claim:
    they wait apart, since to change what is stored would hold all of it in memory.
    """
    rows: Counter[str] = Counter()
    with ThreadPoolExecutor(1, thread_name_prefix="append") as pool:
        stored: Future[None] | None = None
        for table, group in _row_groups(tables):
            rows[table] += group.num_rows
            numbered = _with_load(table, group, load_id, source_kind)
            if stored is not None:
                stored.result()
            stored = pool.submit(_insert, cursor, table, numbered)
        if stored is not None:
            stored.result()
    _take_in_unnumbered(cursor)
    return rows


def _row_groups(tables: Batches) -> Iterator[tuple[str, pa.RecordBatch]]:
    """The same rows, of each table in batches of one row group; what is left comes last."""
    waiting: defaultdict[str, list[pa.RecordBatch]] = defaultdict(list)
    for table, batch in tables:
        waiting[table].append(batch)
        if sum(each.num_rows for each in waiting[table]) >= _ROW_GROUP:
            *whole, rest = _joined(waiting[table])
            waiting[table] = [rest]
            yield from ((table, group) for group in whole)
    for table, batches in waiting.items():
        yield from ((table, group) for group in _joined(batches))


def _joined(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    table = pa.Table.from_batches(batches).combine_chunks()
    return list(table.to_batches(max_chunksize=_ROW_GROUP)) or batches[:1]


def _with_load(table: str, batch: pa.RecordBatch, load_id: int, source_kind: str) -> pa.RecordBatch:
    batch = batch.append_column("load_id", pa.repeat(load_id, batch.num_rows))
    if table != "service_lines":
        return batch
    return batch.append_column("source_kind", pa.repeat(source_kind, batch.num_rows))


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, batch: pa.RecordBatch) -> None:
    if table != "service_lines" or batch["line_number"].null_count == 0:
        _insert_into(cursor, f"raw.{table}", table, batch)
        return
    is_numbered = pc.is_valid(batch["line_number"])
    _insert_into(cursor, "raw.service_lines", table, batch.filter(is_numbered))
    _insert_into(cursor, _UNNUMBERED, table, batch.filter(pc.invert(is_numbered)))


def _insert_into(
    cursor: duckdb.DuckDBPyConnection, target: str, table: str, batch: pa.RecordBatch
) -> None:
    if not batch.num_rows:
        return
    # A reader is empty once it is read; a table would be kept until the transaction ends.
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch])
    cursor.register(f"incoming_{table}", reader)
    cursor.execute(f"insert into {target} by name {models()[f'raw.{table}'].text}")
    cursor.unregister(f"incoming_{table}")


def _take_in_unnumbered(cursor: duckdb.DuckDBPyConnection) -> None:
    """Insert the lines that waited, with their numbers; the table that they waited in is empty."""
    if cursor.execute(f"select count(*) from {_UNNUMBERED}").fetchall()[0][0]:
        text = render("raw.numbered_lines")
        cursor.execute(f"insert into raw.service_lines by name {text}")
        cursor.execute(f"create or replace table {_UNNUMBERED} as {models()[_UNNUMBERED].text}")
