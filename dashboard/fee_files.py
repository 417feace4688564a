"""CMS files into the database, and what each changed against the figures held before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.intake.cms import CmsTable, read_cms_file
from dashboard.warehouse.building import rebuild
from dashboard.warehouse.database import Database
from dashboard.warehouse.render import render

_SHOWN = 12
_NAMES = {
    "relative_values": "codes",
    "conversion_factors": "conversion factors",
    "geographic_indices": "localities",
    "zip_localities": "ZIP codes",
    "ncci_edits": "NCCI pairs",
    "mue_limits": "MUE limits",
}
Held = dict[str, tuple[Any, ...]]


@dataclass(frozen=True)
class FeeChange:
    """What one CMS table changed on its first day in force; texts name key and values."""

    release: str
    effective_from: date
    what: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    ended: tuple[str, ...]
    notes: tuple[str, ...]

    def sentences(self) -> list[str]:
        """The change in words: a line of counts, then the first examples of each kind."""
        counts = (
            f"{self.release}, in force from {self.effective_from}: {self.what}: "
            f"{len(self.added):,} added, {len(self.changed):,} changed, {len(self.ended):,} ended."
        )
        lists = (("added", self.added), ("changed", self.changed), ("ended", self.ended))
        examples = [
            f"  {kind}: {'; '.join(found[:_SHOWN])}{' ...' if len(found) > _SHOWN else ''}"
            for kind, found in lists
            if found
        ]
        return [counts, *examples, *(f"  note: {note}" for note in self.notes)]


def import_fee_files(
    database: Database, paths: Sequence[Path], names: Sequence[str] | None = None
) -> list[FeeChange]:
    """Read CMS files whole, keep them, and price with them from now on.

    All files are read before anything is changed; all are taken in one transaction.
    """
    given = names or [path.name for path in paths]
    tables = [
        table
        for path, name in zip(paths, given, strict=True)
        for table in read_cms_file(path, name=name)
    ]
    with database.writing() as cursor:
        before = [_held(cursor, table) for table in tables]
        for table in tables:
            _keep(cursor, table)
        rebuild(cursor)
        after = [_held(cursor, table) for table in tables]
    return [_change(*each) for each in zip(tables, before, after, strict=True)]


def copy_imported(source: Path, target: Database) -> bool:
    """Bring the figures imported into another database into this one; False if it is in use."""
    if not source.is_file():
        return True
    try:
        held = duckdb.connect(str(source), read_only=True)
    except duckdb.Error:
        return False
    with held, target.writing() as cursor:
        rows = 0
        for name in _NAMES:
            table = held.sql(f"select * from imported.{name}").to_arrow_table()
            rows += table.num_rows
            _insert(cursor, name, table)
        if rows:
            rebuild(cursor)
    return True


def _held(cursor: duckdb.DuckDBPyConnection, table: CmsTable) -> Held:
    """What is in force of a table's kind on its first day: key to values."""
    rows = cursor.execute(
        render(f"reports.in_force_{table.table}"), {"on_date": table.effective_from}
    ).fetchall()
    return {row[0]: row[1:] for row in rows}


def _keep(cursor: duckdb.DuckDBPyConnection, table: CmsTable) -> None:
    """Put a release in the place of an earlier import of the same day."""
    day = table.effective_from.isoformat()
    columns = dict(zip(table.columns, zip(*table.rows, strict=True), strict=True))
    columns.setdefault("effective_from", (day,) * len(table.rows))
    if table.table == "ncci_edits":
        # A pair is in force with its release, whatever its own first day was.
        columns["effective_from"] = (day,) * len(table.rows)
    rows = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    if table.table == "conversion_factors":
        rows = _with_other_factor(cursor, rows, day)
    cursor.execute(f"delete from imported.{table.table} where effective_from = ?", [day])
    _insert(cursor, table.table, rows)
    if table.is_whole_release:
        _end_absent(cursor, table, day)


def _with_other_factor(cursor: duckdb.DuckDBPyConnection, rows: pa.Table, day: str) -> pa.Table:
    """The two factors of a year come in two files: the second import keeps the first's."""
    held = cursor.execute(
        "select conversion_factor, qualifying_apm_conversion_factor "
        "from imported.conversion_factors where effective_from = ?",
        [day],
    ).fetchall()
    if not held:
        return rows
    found = rows.to_pylist()[0]
    for name, value in zip(
        ("conversion_factor", "qualifying_apm_conversion_factor"), held[0], strict=True
    ):
        found[name] = found[name] or value
    return pa.Table.from_pylist([found], schema=rows.schema)


def _insert(cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    cursor.register("imported_rows", rows)
    cursor.execute(f"insert into imported.{name} by name select * from imported_rows")
    cursor.unregister("imported_rows")


def _end_absent(cursor: duckdb.DuckDBPyConnection, table: CmsTable, day: str) -> None:
    """A code or place that was in force and is not in a whole release has ended."""
    keys = {"relative_values": "hcpcs_code", "geographic_indices": "carrier, locality"}
    key = keys[table.table]
    reason = f"not in {table.release}"
    cursor.execute(
        f"insert into imported.{table.table} by name "
        f"select {key}, ? as effective_from, ? as source from rules.{table.table} "
        "where effective_from <= cast(? as date) "
        "and (effective_before is null or effective_before > cast(? as date)) "
        f"and source not like 'not in %' and ({key}) not in "
        f"(select ({key}) from imported.{table.table} where effective_from = ?)",
        [day, reason, day, day, day],
    )


def _change(table: CmsTable, before: Held, after: Held) -> FeeChange:
    changed = [key for key in after if key in before and before[key] != after[key]]
    return FeeChange(
        table.release,
        table.effective_from,
        _NAMES[table.table],
        tuple(f"{key} {_text(after[key])}" for key in sorted(after.keys() - before.keys())),
        tuple(f"{key} {_text(before[key])} -> {_text(after[key])}" for key in sorted(changed)),
        tuple(sorted(before.keys() - after.keys())),
        table.notes,
    )


def _text(values: tuple[Any, ...]) -> str:
    return " / ".join(str(value) for value in values)
