"""CMS files into the database, and what each changed against the figures held before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
# What a whole release ends by leaving it out; a ZIP code that is missing is merely not listed.
_ENDING_KEYS = {"relative_values": "hcpcs_code", "geographic_indices": "carrier, locality"}
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
        if self.what == "other codes":
            return [counts]
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
        therapy_codes = _therapy_codes(cursor)
        before = [_held(cursor, table) for table in tables]
        for table in tables:
            _keep(cursor, _without_other_edits(table, therapy_codes))
        rebuild(cursor)
        after = [_held(cursor, table) for table in tables]
    return [
        change
        for each in zip(tables, before, after, strict=True)
        for change in _changes(*each, therapy_codes)
    ]


def copy_imported(source: Path, target: Database) -> bool:
    """Bring the figures imported into another database here; False if it cannot be read."""
    if not source.is_file():
        return True
    try:
        with duckdb.connect(str(source), read_only=True) as held:
            tables = {
                name: held.sql(f"select * from imported.{name}").to_arrow_table() for name in _NAMES
            }
    except duckdb.Error:
        return False
    if any(table.num_rows for table in tables.values()):
        with target.writing() as cursor:
            for name, table in tables.items():
                _insert(cursor, name, table)
            rebuild(cursor)
    return True


def _therapy_codes(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    rows = cursor.execute("select hcpcs_code from published.procedure_codes").fetchall()
    return {row[0] for row in rows}


def _without_other_edits(table: CmsTable, therapy_codes: set[str]) -> CmsTable:
    """Of millions of NCCI pairs, those between two therapy codes; of MUE limits, theirs."""
    keys = {"ncci_edits": ("column_one_code", "column_two_code"), "mue_limits": ("hcpcs_code",)}
    if table.table not in keys:
        return table
    places = [table.columns.index(name) for name in keys[table.table]]
    rows = [row for row in table.rows if all(row[place] in therapy_codes for place in places)]
    return replace(table, rows=rows)


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
    if table.is_whole_release and table.table in _ENDING_KEYS:
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
    key = _ENDING_KEYS[table.table]
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


def _changes(
    table: CmsTable, before: Held, after: Held, therapy_codes: set[str]
) -> list[FeeChange]:
    """The change of one table; of relative values the therapy codes apart from all others."""
    if table.table != "relative_values":
        return [_change(table, _NAMES[table.table], before, after, table.notes)]
    # A new code under MPPR is therapy, even if nobody here has heard of it yet.
    therapy_codes = therapy_codes | {key for key, values in after.items() if values[-1] == "5"}
    return [
        _change(table, "therapy codes", *_only(therapy_codes, True, before, after), table.notes),
        _change(table, "other codes", *_only(therapy_codes, False, before, after), ()),
    ]


def _only(codes: set[str], wanted: bool, before: Held, after: Held) -> tuple[Held, Held]:
    """Both sides cut to the codes that are, or are not, among those given."""
    kept = [
        {key: held[key] for key in held if (key in codes) == wanted} for held in (before, after)
    ]
    return kept[0], kept[1]


def _change(
    table: CmsTable, what: str, before: Held, after: Held, notes: tuple[str, ...]
) -> FeeChange:
    changed = [key for key in after if key in before and before[key] != after[key]]
    return FeeChange(
        table.release,
        table.effective_from,
        what,
        tuple(f"{key} {_text(after[key])}" for key in sorted(after.keys() - before.keys())),
        tuple(f"{key} {_text(before[key])} -> {_text(after[key])}" for key in sorted(changed)),
        tuple(sorted(before.keys() - after.keys())),
        notes,
    )


def _text(values: tuple[Any, ...]) -> str:
    return " / ".join(str(value) for value in values)
