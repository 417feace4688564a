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
    """Make every table and view again from what is stored, and count the change.

    Runs inside the caller's transaction: rows, ranks, rollups and the build number
    are committed together or not at all.
    """
    for model in build_order():
        cursor.execute(f"create or replace {model.kind} {model.name} as {render(model.name)}")
    count_change(cursor)


def count_change(cursor: duckdb.DuckDBPyConnection) -> None:
    """Number the change that this transaction makes, so that no page shows what was before."""
    cursor.execute("update settings.database_state set build_number = build_number + 1")


def create_stored(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the schemas afresh where they are computed, and the stored tables where missing."""
    kept = {model.schema for model in models().values() if model.kind == "stored"}
    for schema in sorted({model.schema for model in models().values()}):
        if schema not in kept:
            cursor.execute(f"drop schema if exists {schema} cascade")
        cursor.execute(f"create schema if not exists {schema}")
    for model in models().values():
        if model.kind == "stored":
            _create_stored_table(cursor, model)


def _create_stored_table(cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Make a stored table, empty, where it is missing; what its loader hands over is text here."""
    columns = {column.name for column in model.tree.find_all(exp.Column)}
    for table in model.tree.find_all(exp.Table):
        no_rows = pa.table({name: pa.array([], pa.string()) for name in columns})
        cursor.register(table.name, no_rows)
    cursor.execute(f"create table if not exists {model.name} as {model.text}")
    for table in model.tree.find_all(exp.Table):
        cursor.unregister(table.name)


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
