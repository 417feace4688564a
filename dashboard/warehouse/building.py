"""The models made into tables and views: once for what is kept, anew for what is computed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
from sqlglot import exp

from dashboard.warehouse.models import Model, build_order, models
from dashboard.warehouse.render import render


def rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make every table again from what is stored, views where missing, and count the change.

    Runs inside the caller's transaction: rows, ranks, rollups and the build number
    are committed together or not at all.
    """
    # Views read what the tables are at the time; binding them again is half of a small load.
    views = cursor.execute("select schema_name || '.' || view_name from duckdb_views()").fetchall()
    for model in build_order():
        if (model.name,) not in views:
            cursor.execute(f"create or replace {model.kind} {model.name} as {render(model.name)}")
    count_change(cursor)


def remake(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make one table again, where nothing but reports reads it."""
    cursor.execute(f"create or replace table {name} as {render(name)}")


def count_change(cursor: duckdb.DuckDBPyConnection) -> None:
    """Number the change that this transaction makes, so that no page shows what was before."""
    cursor.execute("update settings.database_state set build_number = build_number + 1")


def create_stored(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the schemas afresh where they are computed; stored tables and columns where missing."""
    kept = {model.schema for model in models().values() if model.kind == "stored"}
    for schema in sorted({model.schema for model in models().values()}):
        if schema not in kept:
            cursor.execute(f"drop schema if exists {schema} cascade")
        cursor.execute(f"create schema if not exists {schema}")
    for model in models().values():
        if model.kind == "stored":
            _create_stored_table(cursor, model)


def _create_stored_table(cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Make a stored table, or give it the columns that it lacks from an earlier version."""
    incoming = [table.name for table in model.tree.find_all(exp.Table) if not table.db]
    names = {column.name for column in model.tree.find_all(exp.Column)}
    for table in incoming:
        # What a loader hands over is text here; the model says what becomes of it.
        cursor.register(table, pa.table({name: pa.array([], pa.string()) for name in names}))
    cursor.execute(f"create table if not exists {model.name} as {model.text}")
    _add_columns(cursor, model)
    for table in incoming:
        cursor.unregister(table)


def _add_columns(cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    held, wanted = _columns(cursor, f"from {model.name}"), _columns(cursor, model.text)
    for name, kind in wanted.items():
        if name not in held:
            cursor.execute(f"alter table {model.name} add column {name} {kind}")
            held[name] = kind
    # A union goes by place, so that a column that came late stands where the model has it.
    if list(held) != list(wanted):
        ordered = f"select {', '.join(wanted)} from {model.name}"
        cursor.execute(f"create or replace table {model.name} as {ordered}")


def _columns(cursor: duckdb.DuckDBPyConnection, text: str) -> dict[str, str]:
    """Types of a select's columns by name, in order."""
    found = cursor.execute(f"describe {text}").fetchall()
    return {str(name): str(kind) for name, kind, *_ in found}


def load_published(cursor: duckdb.DuckDBPyConnection) -> None:
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
            column_types=dict.fromkeys(headings, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )
