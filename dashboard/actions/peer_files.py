"""CMS's file by provider and service into the database as a peer reference, and out again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.errors import NotACmsFileError, RequestError
from dashboard.intake.peers import PeerFile, Progress, read_peer_file
from dashboard.warehouse.building import count_change, remake
from dashboard.warehouse.database import Database
from dashboard.warehouse.render import render

_SHARES = "metrics.peer_shares"


@dataclass(frozen=True)
class PeerImport:
    """What an import brought: rows of the report held_peers, and sentences of doubt."""

    reference: str
    held: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]


def import_peers(
    database: Database,
    path: Path,
    *,
    name: str | None = None,
    year: int | None = None,
    progress: Progress | None = None,
) -> PeerImport:
    """Read a file whole, then keep its therapists in the place of an import of the same year.

    The arguments and errors are those of `read_peer_file`. A specialty with too few therapists
    for a yardstick is not kept; where none is left, nothing is changed.
    """
    file = read_peer_file(path, name=name, year=year, progress=progress)
    reference = f"CMS {file.calendar_year}"
    with database.writing() as cursor:
        _delete(cursor, reference)
        _insert(cursor, reference, file)
        remake(cursor, _SHARES)
        notes = file.notes + tuple(_without_too_few(cursor, reference, file))
        count_change(cursor)
    held = database.report("held_peers").to_pylist()
    return PeerImport(
        reference,
        tuple(row for row in held if row["reference"] == reference and row["is_imported"]),
        notes,
    )


def remove_peers(database: Database, reference: str) -> None:
    """Take an imported reference out; what came with the program holds again for its year."""
    with database.writing() as cursor:
        if not _delete(cursor, reference):
            raise RequestError(f"No import of {reference} is held; it may have been removed.")
        remake(cursor, _SHARES)
        count_change(cursor)


def _delete(cursor: duckdb.DuckDBPyConnection, reference: str) -> int:
    deleted = cursor.execute(
        "delete from imported.peer_therapists where reference = ?", [reference]
    ).fetchall()
    return int(deleted[0][0])


def _insert(cursor: duckdb.DuckDBPyConnection, reference: str, file: PeerFile) -> None:
    count = file.therapists.num_rows
    rows = file.therapists
    for column, value in (
        ("reference", reference),
        ("calendar_year", file.calendar_year),
        ("source", file.source),
    ):
        rows = rows.append_column(column, pa.repeat(value, count))
    cursor.register("imported_rows", rows)
    cursor.execute("insert into imported.peer_therapists by name select * from imported_rows")
    cursor.unregister("imported_rows")


def _without_too_few(
    cursor: duckdb.DuckDBPyConnection, reference: str, file: PeerFile
) -> list[str]:
    """Take specialties out that are no yardstick, and say so; refuse where none is left."""
    offered = cursor.execute(
        f"select specialty from ({render('reports.peer_references')}) as held "
        "where reference = ? and state is null and not has_too_few_therapists",
        [reference],
    ).fetchall()
    kept = {row[0] for row in offered}
    few = sorted(set(file.therapists["specialty"].to_pylist()) - kept)
    if not kept:
        raise NotACmsFileError(
            f"{file.source}: fewer than 20 therapists with two movement codes published, too few "
            "for a yardstick. Import CMS's whole national file."
        )
    for specialty in few:
        cursor.execute(
            "delete from imported.peer_therapists where reference = ? and specialty = ?",
            [reference, specialty],
        )
        remake(cursor, _SHARES)
    return [
        f"Fewer than 20 {specialty.replace('_', ' ')}s with two movement codes published: not kept."
        for specialty in few
    ]
